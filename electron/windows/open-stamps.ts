import type { FileStamp } from '../../native/strided-file';
import { fileStampSoon } from '../data/files/file-stamp';
import { documentWindows } from './document-window';

/**
 * The files that windows show: those that were opened, and those that have got their names since; of a disk that does not
 * answer, the former alone.
 */
export async function openStamps(): Promise<readonly FileStamp[]> {
  const stamps = documentWindows().map(async ({ document: { shown, path } }) => [
    shown?.stamp ?? null,
    path === null ? null : ((await fileStampSoon(path)) ?? null),
  ]);
  return (await Promise.all(stamps)).flat().filter((stamp) => stamp !== null);
}
