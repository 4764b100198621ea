import { openArray } from './open-array';
import type { OpenArray } from '../arrays/readable-array';
import { HeaderError } from '../npy/errors';
import { archiveAt, type Archive } from '../npz/archive';

/**
 * Opens what is at a path: an array, or an archive of them. Its content decides, not its name.
 *
 * @throws FileError, HeaderError or ArchiveError
 */
export async function openPath(path: string): Promise<OpenArray | Archive> {
  try {
    return await openArray(path);
  } catch (error) {
    const archive = error instanceof HeaderError && error.kind === 'not-npy' ? await archiveAt(path) : null;
    if (archive) return archive;
    throw error;
  }
}

export function isArchive(opened: OpenArray | Archive): opened is Archive {
  return 'members' in opened;
}
