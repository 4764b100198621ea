/** All that reads arrays gives the same of every StridedFile: of a mapped one, and of one in memory that nobody foresaw. */
import { describe, expect, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { csvPieces, estimateCsv } from '../../../electron/data/arrays/csv';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { npyPieces } from '../../../electron/data/arrays/npy-export';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { pythonArray } from '../../../electron/data/arrays/python-array';
import { readElement } from '../../../electron/data/arrays/read-element';
import type { ReadableArray } from '../../../electron/data/arrays/readable-array';
import { sliceOf } from '../../../electron/data/arrays/slice';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';
import type { PlaneSpec, Window } from '../../../electron/model/plane';
import type { Reduction, TileKey } from '../../../electron/model/tile';
import { arrays, largeArray, structures } from '../../memory/arrays';
import { expectSame, openBoth } from '../../memory/both';

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const copies: Uint8Array[] = [];
  for await (const piece of pieces) copies.push(piece.slice());
  return Buffer.concat(copies).toString('latin1');
}

const whole: Window = { row0: 0, row1: Infinity, column0: 0, column1: Infinity };
const part: Window = { row0: 5, row1: 45, column0: 3, column1: 20 };
const key: TileKey = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
const reductions: readonly Reduction[] = ['mean', 'minimum', 'maximum', 'deviation', 'element'];

const levels = [
  [0, 0],
  [2, 2],
  [4, 1],
  [9, 9],
] as const;

describe.each(Object.entries(arrays))('%s', (_, [file, plane]) => {
  function specOf({ header }: ReadableArray): PlaneSpec {
    return { ...initialPlane(header.shape.length), ...plane };
  }

  test('is described alike', async () => {
    const both = await openBoth(file);
    const [mapped, other] = await Promise.all(both.map(describeArray));
    expect({ ...other, id: 0, name: '', path: '' }).toEqual({ ...mapped, id: 0, name: '', path: '' });
  });

  test('has the same cells, and the same elements', async () => {
    const both = await openBoth(file);
    for (const window of [part, { ...part, row0: 290, row1: 310 }])
      await expectSame(both, (array) => readCells(array, specOf(array), window));
    const { shape } = both[0].header;
    for (const index of [shape.map((length) => length / 2n), shape.map(() => -1n)])
      await expectSame(both, (array) => readElement(array, index));
  });

  test('has the same tiles', async () => {
    const both = await openBoth(file);
    for (const [rowLevel, columnLevel] of levels)
      for (const reduction of reductions)
        await expectSame(both, (array) =>
          new Tiles(array).read(specOf(array), { ...key, rowLevel, columnLevel }, reduction, 0),
        );
  });

  test('has the same statistics of pixels and of windows', async () => {
    const both = await openBoth(file);
    const coarse = { ...key, rowLevel: 2, columnLevel: 0 };
    await expectSame(both, async (array) => {
      const tiles = new Tiles(array);
      const readPixel = (row: number): Promise<unknown> => tiles.readPixel(specOf(array), coarse, row, 0);
      const before = await readPixel(1);
      await tiles.read(specOf(array), coarse, 'maximum', 1);
      return [before, await Promise.all([readPixel(1), readPixel(4), readPixel(9)])];
    });
    for (const window of [whole, part, { row0: 2, row1: 3, column0: 0, column1: 1 }])
      for (const refinement of [0, 3])
        await expectSame(both, (array) => readStatistics(array, specOf(array), window, refinement));
  });

  test('has the same profiles', async () => {
    const both = await openBoth(file);
    for (const line of ['row', 'column'] as const)
      for (const level of [0, 2])
        for (const refinement of [0, 1])
          await expectSame(both, (array) =>
            readProfile(array, specOf(array), { line, index: 0, level, piece: 0 }, refinement),
          );
  });

  test('is exported alike', async () => {
    const both = await openBoth(file);
    for (const window of [part, whole]) {
      await expectSame(both, async (array) => {
        const text = await drain(csvPieces(array, specOf(array), window));
        return text.split(/[,\n]/);
      });
      await expectSame(both, (array) => estimateCsv(array, specOf(array), window), 0.01);
      await expectSame(both, async (array) => drain(npyPieces(array, sliceOf(array, specOf(array), window))));
      await expectSame(both, async (array) => pythonArray(array, sliceOf(array, specOf(array), window)));
    }
  });
});

test('the first look at more than may be read at once is the same', async () => {
  const both = await openBoth(largeArray());
  for (const reduction of ['element', 'mean', 'maximum'] as const)
    await expectSame(both, (array) =>
      new Tiles(array).read(initialPlane(2), { ...key, rowLevel: 3, columnLevel: 2 }, reduction, 0),
    );
});

test('a table of structures is the same', async () => {
  const both = await openBoth(structures());
  const table = { ...initialPlane(1), table: true as const };
  await expectSame(both, (array) => readCells(array, table, whole));
  await expectSame(both, (array) => drain(csvPieces(array, table, whole)));
  await expectSame(both, async (array) =>
    drain(npyPieces(array, sliceOf(array, table, { ...whole, column1: 2 }))),
  );
});
