import type { StridedFile } from '../../../native/strided-file';
import type { OpenArray } from '../arrays/readable-array';
import { openFile } from '../files/open-file';
import { readOrFail } from '../files/read-or-fail';
import { openArray } from './open-array';

const oneByte = { rows: 1, columns: 1, rowStride: 1, columnStride: 1, itemSize: 1, swapUnit: 1 };

/** Whether an open file can be read, as far as its first byte tells. */
export async function canBeRead(file: StridedFile): Promise<boolean> {
  try {
    await readOrFail(file, { offset: 0, ...oneByte, end: 1 });
    return true;
  } catch {
    return false;
  }
}

/** Whether what has the name of an array's file now can be opened: an array, or the archive that it is a member of. */
export async function canBeOpened({ path, member }: OpenArray): Promise<boolean> {
  try {
    const file = member === null ? (await openArray(path)).file : await openFile(path);
    const isRead = await canBeRead(file);
    file.close();
    return isRead;
  } catch {
    return false;
  }
}
