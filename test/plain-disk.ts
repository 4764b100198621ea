import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A folder on a disk that knows files, folders and no more. */
export interface PlainDisk {
  readonly path: string;
  /** Unmounts it; what is on it stays in the folder `plain-disk`. */
  remove(): Promise<void>;
}

/** That of the system's packages, python3-fusepy among them. */
const python = '/usr/bin/python3';

/** Mounts such a disk in `folder`; null where that can't be had: it takes Linux, FUSE with its Python, and root. */
export async function plainDisk(folder: string): Promise<PlainDisk | null> {
  const [content, path] = [join(folder, 'plain-disk'), join(folder, 'mounted')];
  await mkdir(content);
  await mkdir(path);
  const server = spawn(python, [join(import.meta.dirname, 'plain-disk.py'), content, path], {
    stdio: 'ignore',
  });
  const exited = once(server, 'exit');
  while (!(await isMounted(path))) {
    if (server.exitCode !== null) return null;
    await setTimeout(20);
  }
  return {
    path,
    remove: async () => {
      execFileSync('umount', ['--lazy', path]);
      server.kill();
      await exited;
    },
  };
}

async function isMounted(path: string): Promise<boolean> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  return mounts.includes(` ${path} `);
}
