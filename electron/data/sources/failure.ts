import { FileError } from '../../../native/strided-file';
import { messageOf } from '../files/error-text';
import { PlaneError } from '../arrays/plane';
import type { Failure, FailureKind } from '../../model/failure';
import { HeaderError } from '../npy/errors';
import { ArchiveError } from '../npz/archive';

/**
 * An error as data: custom properties of an Error would not survive the way to a page. The message leaves out the
 * file's path, which whoever shows it shows beside it.
 */
export function toFailure(error: unknown): Failure {
  return { ok: false, kind: kindOf(error), message: messageOf(error) };
}

function kindOf(error: unknown): FailureKind {
  if (error instanceof FileError || error instanceof HeaderError) return error.kind;
  if (error instanceof ArchiveError) return 'bad-archive';
  if (error instanceof PlaneError || error instanceof RangeError) return 'invalid-request';
  if (error instanceof Error && error.name === 'AbortError') return 'cancelled';
  if (error instanceof Error && 'code' in error) return kindOfCode(error.code);
  return 'internal';
}

/** What the system's errors mean (errno.h). */
function kindOfCode(code: unknown): FailureKind {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found';
  if (code === 'EACCES' || code === 'EPERM') return 'no-permission';
  return code === 'EISDIR' ? 'not-a-file' : 'io-error';
}
