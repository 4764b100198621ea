import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder on a disk that knows files and no more: neither links nor files without a name. */
export interface PlainDisk {
  readonly path: string;
  /** Takes the disk away. */
  remove(): Promise<void>;
}

/** Mounts such a disk in `folder`; null where that can't be had: it takes Linux, FUSE and root. */
export async function plainDisk(folder: string): Promise<PlainDisk | null> {
  const [path, content] = [join(folder, 'plain-disk'), join(folder, 'content-of-plain-disk')];
  await mkdir(path);
  await mkdir(content);
  const server = spawn('python3', [join(import.meta.dirname, 'plain-disk.py'), path, content], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const isReady = await Promise.race([
    once(server.stdout, 'data').then(() => true),
    exited.then(() => false),
  ]);
  if (!isReady) return null;
  return {
    path,
    remove: async () => {
      server.stdin.end();
      await exited;
    },
  };
}
