import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file on a disk that fails. */
export interface BadDisk {
  readonly path: string;
  /** Repairs nothing: takes the disk away. */
  remove(): Promise<void>;
}

/**
 * Puts the content of `file` on a disk, mounted in `folder`, that fails to read bytes `start` to `end`; null where that
 * can't be had: it takes Linux, FUSE and root. Nobody but its owner may look at it, not even root.
 */
export async function badDisk(
  folder: string,
  file: string,
  start: number,
  end: number,
  owner = 0,
): Promise<BadDisk | null> {
  const mounted = join(folder, `disk-${start}-${end}-${owner}`);
  await mkdir(mounted, { recursive: true });
  const script = join(import.meta.dirname, 'bad-disk.py');
  const server = spawn('python3', [script, mounted, file, String(start), String(end), String(owner)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const isReady = await Promise.race([
    once(server.stdout, 'data').then(() => true),
    exited.then(() => false),
  ]);
  if (!isReady) return null;
  return {
    path: join(mounted, 'array.npy'),
    remove: async () => {
      server.stdin.end();
      await exited;
    },
  };
}
