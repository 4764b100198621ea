import { execFile } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Disks of a test's own, in memory, which are taken away after it. */
export class SmallDisks {
  readonly #mounted: string[] = [];

  /**
   * Mounts a disk at a path, as root may.
   *
   * @param options of tmpfs
   * @returns whether that can be done here
   */
  async mount(path: string, options: string): Promise<boolean> {
    await mkdir(path, { recursive: true });
    try {
      await run('mount', ['-t', 'tmpfs', '-o', options, 'npyscope', path]);
    } catch {
      return false;
    }
    this.#mounted.push(path);
    return true;
  }

  async makeReadOnly(path: string): Promise<void> {
    await run('mount', ['-o', 'remount,ro', path]);
  }

  async unmountAll(): Promise<void> {
    // What has just ended may hold it for a moment: lazily.
    for (const path of this.#mounted.splice(0).reverse()) await run('umount', ['-l', path]);
  }
}

/** Makes empty files until there can be no more, or one large file where that comes first. */
export async function fill(folder: string, what: 'inodes' | 'bytes'): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      const file = await open(join(folder, `${what}-${i}`), 'wx');
      try {
        if (what === 'bytes') for (;;) await file.writeFile(Buffer.alloc(4096));
      } finally {
        await file.close();
      }
    } catch {
      return;
    }
  }
}
