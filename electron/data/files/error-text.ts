import { FileError } from '../../../native/strided-file';

/** What an error says, without the file's path. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const prefix = error instanceof FileError ? `${error.path}: ` : '';
  return error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message;
}

/** The code of the system's error, such as ENOSPC; empty if it is another's. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Why a file could not be written, as the end of a sentence. */
export function whyNotWritten(error: unknown): string {
  return reasons[codeOf(error)] ?? messageOf(error);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'that disk can only be read.',
  ENOSPC: 'the disk is full.',
  EDQUOT: 'your share of the disk is used up.',
  EFBIG: 'no file may be so large there.',
  EIO: 'the disk failed to write it.',
  EEXIST: 'a file of that name has come meanwhile.',
  ENOENT: 'that folder is not there any more.',
  ENOTDIR: 'that folder is not there any more.',
  EISDIR: 'there is a folder of that name.',
  ENAMETOOLONG: 'the name is too long.',
};
