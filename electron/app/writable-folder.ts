import { closeSync, mkdirSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** In bytes: what an empty profile takes is of this order. */
const room = 1 << 16;

/**
 * Makes a folder if it is not there, for its owner alone, and writes a file in it for the blink of an eye: whether that can
 * be done is told by nothing else, for disks may be full, or may only be read whatever the permissions say.
 *
 * @throws the system's error if it can't be done
 */
export function useFolder(folder: string): void {
  makeFolder(folder);
  const path = join(folder, `.npyscope-${process.pid}`);
  const file = openSync(path, 'wx', 0o600);
  try {
    unlinkSync(path);
    writeFileSync(file, Buffer.alloc(room));
  } finally {
    // Over a network it is now that the disk is found to be full.
    closeSync(file);
  }
}

/** Step by step: Node, which can do so as well, says ENOENT of a disk that can only be read. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT') throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

/** Why a folder can't be written, after a colon. */
export function whyUnwritable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

const reasons: Readonly<Record<string, string>> = {
  EROFS: 'that disk can only be read',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  ENOSPC: 'that disk has no room for another file',
  EDQUOT: 'your share of that disk is used up',
  ENOTDIR: 'a file is in the way',
  EEXIST: 'a file is in the way',
  EIO: 'that disk fails',
};
