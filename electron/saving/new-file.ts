import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { nameFile, openUnnamed } from '../../native/local/index';
import { pathBytes } from '../../native/strided-file';
import { codeOf } from '../data/files/error-text';

/**
 * A file that is being written where it shall be, under no name where the system has such files, so that nothing is left
 * of it however npyscope ends; otherwise under a hidden one, and removed when npyscope ends.
 */
export class NewFile {
  readonly handle: FileHandle;
  #hidden: string | null;

  private constructor(handle: FileHandle, hidden: string | null) {
    this.handle = handle;
    this.#hidden = hidden;
  }

  /** To be closed. Throws the system's error. */
  static async create(folder: string, mode: number): Promise<NewFile> {
    const unnamed = await openUnnamed(folder, mode);
    if (unnamed) return new NewFile(unnamed, null);
    const hidden = hiddenName(folder);
    hiddenNames.add(hidden);
    try {
      return new NewFile(await open(pathBytes(hidden), 'wx', mode), hidden);
    } catch (error) {
      hiddenNames.delete(hidden);
      throw error;
    }
  }

  /**
   * Gives it its name, in the same folder; nothing is written to it after that.
   *
   * @throws The system's error: EEXIST if there is a file of that name, and it isn't to be replaced.
   */
  async name(path: string, replaces: boolean): Promise<void> {
    if (this.#hidden === null) {
      await nameFile(this.handle, path, replaces ? hiddenName(dirname(path)) : null);
      return;
    }
    // Whatever a disk has to say against what was written, it has said by then.
    await this.handle.close();
    const [from, to] = [pathBytes(this.#hidden), pathBytes(path)];
    if (replaces) await rename(from, to);
    else
      await link(from, to).catch((error: unknown) => {
        if (codeOf(error) === 'EEXIST') throw error;
        // Some disks know no links.
        return rename(from, to);
      });
  }

  /** What has got no name by then is gone. */
  async close(): Promise<void> {
    await this.handle.close();
    if (this.#hidden === null) return;
    await rm(pathBytes(this.#hidden), { force: true });
    hiddenNames.delete(this.#hidden);
    this.#hidden = null;
  }
}

function hiddenName(folder: string): string {
  return join(folder, `.npyscope-${randomUUID()}`);
}

const hiddenNames = new Set<string>();

process.once('exit', () => {
  for (const path of hiddenNames) rmSync(pathBytes(path), { force: true });
});
