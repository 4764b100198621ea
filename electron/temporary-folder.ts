import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useFolder } from './writable-folder';

/**
 * Makes a folder for this run alone, which goes when it ends.
 *
 * @param otherwise where to make it if the system's folder for such can't be written
 * @throws what keeps it from being made in either
 */
export function temporaryFolder(otherwise: string): string {
  try {
    return make(tmpdir());
  } catch (error) {
    try {
      return make(otherwise);
    } catch {
      throw error;
    }
  }
}

function make(place: string): string {
  const folder = mkdtempSync(join(place, 'npyscope-'));
  const remove = (): void => {
    // Chromium's other processes may be writing their last.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  try {
    useFolder(folder);
  } catch (error) {
    remove();
    throw error;
  }
  process.on('exit', () => {
    try {
      remove();
    } catch (error) {
      console.error(`npyscope: ${folder} could not be removed:`, error);
    }
  });
  return folder;
}
