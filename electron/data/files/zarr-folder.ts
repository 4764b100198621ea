import { access } from 'node:fs/promises';
import { pathBytes } from '../../../native/strided-file';

/** What says in a folder that it holds a Zarr array or a group of them, in versions 2 and 3. */
const markers = ['.zarray', '.zgroup', 'zarr.json'];

export async function isZarrFolder(path: string): Promise<boolean> {
  const found = markers.map((marker) => access(pathBytes(`${path}/${marker}`)).then(() => true));
  return Promise.any(found).catch(() => false);
}
