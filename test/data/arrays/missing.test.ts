import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { csvPieces, estimateCsv } from '../../../electron/data/arrays/csv';
import { MissingError } from '../../../electron/data/arrays/missing-error';
import { npyPieces } from '../../../electron/data/arrays/npy-export';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { pythonArray } from '../../../electron/data/arrays/python-array';
import { sliceOf } from '../../../electron/data/arrays/slice';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import type { Window } from '../../../electron/model/plane';
import { writeArray } from '../../array-file';

const plane = initialPlane(2);
const tile = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
const [rows, there, columns] = [300, 290, 10];

let folder: string;
let array: ReadableArray;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-missing-'));
  const path = join(folder, 'cut.npy');
  await writeArray(path, rows, columns, there);
  array = readable(await openArray(path));
});

afterAll(async () => {
  array.file.close();
  await rm(folder, { recursive: true });
});

async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const piece of pieces) expect(piece).toBeDefined();
}

/** Every way to read rows `row` to `row` + 5, by what is read. */
const ways: Readonly<Record<string, (of: ReadableArray, row: number) => Promise<unknown>>> = {
  cells: (of, row) => readCells(of, plane, windowFrom(row)),
  tile: (of, row) => new Tiles(of).read(plane, { ...tile, tileRow: row < 256 ? 0 : 1 }, 'mean', 0),
  'finer tile': (of, row) => new Tiles(of).read(plane, { ...tile, tileRow: row < 256 ? 0 : 1 }, 'mean', 3),
  pixel: (of, row) => new Tiles(of).readPixel(plane, { ...tile, tileRow: row < 256 ? 0 : 1 }, row % 256, 0),
  profile: (of, row) => readProfile(of, plane, { line: 'row', index: row, level: 0, piece: 0 }, 0),
  statistics: (of, row) => readStatistics(of, plane, windowFrom(row), 0),
  'elements as Python': (of, row) => pythonArray(of, sliceOf(of, plane, windowFrom(row))),
  'elements as an array': (of, row) => drain(npyPieces(of, sliceOf(of, plane, windowFrom(row)))),
  'elements as CSV': (of, row) => drain(csvPieces(of, plane, windowFrom(row))),
  'some elements as CSV': (of, row) => estimateCsv(of, plane, windowFrom(row)),
};

function windowFrom(row: number): Window {
  return { row0: row, row1: row + 5, column0: 0, column1: columns };
}

test.each(Object.entries(ways))(
  'whoever reads %s reports what is missing, and only then',
  async (_, read) => {
    const onMissing = vi.fn();
    const heard = { ...array, onMissing };
    await read(heard, 0);
    expect(onMissing).not.toHaveBeenCalled();
    await read(heard, there).catch((error: unknown) => {
      expect(error).toBeInstanceOf(MissingError);
    });
    expect(onMissing).toHaveBeenCalled();
  },
);

test('what lies behind the end of a wrapped array is not missing', async () => {
  const path = join(folder, 'whole.npy');
  const onMissing = vi.fn();
  await writeArray(path, 1, 10);
  const opened = await openArray(path);
  const whole = readable({ ...opened, header: { ...opened.header, shape: [10n] } }, onMissing);
  const wrapped = { ...initialPlane(1), wrap: 4 };
  await readCells(whole, wrapped, { row0: 0, row1: 3, column0: 0, column1: 4 });
  await new Tiles(whole).read(wrapped, tile, 'mean', 0);
  whole.file.close();
  expect(onMissing).not.toHaveBeenCalled();
});
