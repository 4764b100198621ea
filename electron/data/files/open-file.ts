import { openMappedFile } from '../../../native/local/index';
import { FileError, type StridedFile } from '../../../native/strided-file';
import { actualPath } from './lossy-path';
import { isZarrFolder } from './zarr-folder';

/** A way to open what has a name. */
export interface WayToOpen {
  readonly matches: (name: string) => boolean;
  /** @throws FileError */
  readonly open: (name: string) => Promise<StridedFile>;
}

/** The way of all names that have no other: they are paths. */
const local: WayToOpen = { matches: () => true, open: openLocal };
const ways: WayToOpen[] = [local];

let mayMap = true;

/** Has files mapped from now on, or read without a mapping; answers whether that is something new. */
export function mapFiles(isAllowed: boolean): boolean {
  const wasAllowed = mayMap;
  mayMap = isAllowed;
  return wasAllowed !== isAllowed;
}

/** Has the names that match opened in this way from now on. */
export function addWayToOpen(way: WayToOpen): void {
  ways.unshift(way);
}

/**
 * Opens the file of a name; what it is opened by is the file's own name then.
 *
 * @throws FileError
 */
export function openFile(name: string): Promise<StridedFile> {
  return (ways.find(({ matches }) => matches(name)) ?? local).open(name);
}

/** What a folder is taken for may be in it. */
async function openLocal(named: string): Promise<StridedFile> {
  const path = await actualPath(named);
  try {
    return await openMappedFile(path, mayMap);
  } catch (error) {
    const isZarr = error instanceof FileError && error.kind === 'not-a-file' && (await isZarrFolder(path));
    throw isZarr ? new FileError('not-a-file', path, zarrFolderText) : error;
  }
}

const zarrFolderText =
  'this is a folder that holds a Zarr array. Read it with zarr in Python, and save the array with numpy.save.';
