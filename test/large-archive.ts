import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** An archive in `folder` with two members: `large` takes a second or more to unpack, `small` no time. */
export async function makeLargeArchive(folder: string): Promise<string> {
  const path = join(folder, 'large.npz');
  await promisify(execFile)('python3', [join(import.meta.dirname, 'large-archive.py'), path]);
  return path;
}
