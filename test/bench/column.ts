import { openArray } from '../../electron/data/sources/open-array';
import { readable } from '../../electron/data/arrays/readable-array';
import { initialPlane } from '../../electron/data/arrays/plane';
import { readProfile } from '../../electron/data/arrays/profile';
import { numpy, writtenArray } from './files';
import { row, type Row } from './row';

const rows = 75_000;
const columns = 5_000_000;
/** 64 rows a pixel: 1,172 pixels, in pieces of 256. */
const level = 6;
const pieces = Math.ceil(rows / (256 * 2 ** level));

/** Least, greatest and mean of all rows of one column of 1.5 TB, exactly. */
export async function column(folder: string): Promise<Row[]> {
  const path = await writtenArray(folder, rows, columns);
  const array = readable(await openArray(path));
  const start = performance.now();
  const exactly = async (piece: number): Promise<void> => {
    const key = { line: 'column', index: columns * 0.4, level, piece } as const;
    for (let refinement = 0; ; refinement++) {
      const { lookedAt, covered } = await readProfile(array, initialPlane(2), key, refinement);
      if (lookedAt === covered) return;
    }
  };
  await Promise.all(Array.from({ length: pieces }, (_, piece) => exactly(piece)));
  const seconds = (performance.now() - start) / 1e3;
  array.file.close();
  const { seconds: theirs = NaN } = await numpy('column', path);
  return [
    row('column of 1.5 TB, all rows', seconds, 's', 'the target of 0.2 s', 0.2),
    row('column of 1.5 TB, all rows', seconds, 's', 'numpy for 1,000 of the 75,000 rows', theirs),
  ];
}
