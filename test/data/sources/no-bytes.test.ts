import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { csvPieces } from '../../../electron/data/arrays/csv';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { pythonArray } from '../../../electron/data/arrays/python-array';
import { readElement } from '../../../electron/data/arrays/read-element';
import { sliceOf } from '../../../electron/data/arrays/slice';
import { largestWhole } from '../../../electron/data/npy/beginning';
import { shortest } from '../../../electron/model/text-format';
import { hostileFile } from '../../fuzz/hostile-headers';

/** An element of no bytes: two thousand fields of a thousand values each. */
const fields = Array.from({ length: 2000 }, (_, place) => `('f${place}', '|V0', (1000,))`).join();
const plane = initialPlane(2);
const window = { row0: 0, row1: 40, column0: 0, column1: 20 };

let folder: string;
let array: ReadableArray;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  const path = join(folder, 'array.npy');
  writeFileSync(path, hostileFile({ name: '', descr: `[${fields}]`, shape: '(100, 100)' }));
  array = readable(await openArray(path));
});

afterAll(() => {
  array.file.close();
  rmSync(folder, { recursive: true });
});

it('is shown by its beginning, as long as there is room for', async () => {
  const { text } = await readCells(array, plane, window);
  expect(text).toHaveLength(800);
  for (const cell of text) expect(cell).toMatch(/^\(\[b'', b''.*\],?\)…$/);
  expect(text.join('').length).toBeLessThan(10_000_000);
  const element = await readElement(array, [0n, 0n]);
  expect(element?.isCut).toBe(true);
  expect(element?.text.length).toBeLessThan(10_000_000);
});

it('is not copied or exported as text where that would be gigabytes', async () => {
  const copied = readCells(
    array,
    plane,
    { ...window, row1: 100, column1: 100 },
    undefined,
    shortest,
    largestWhole,
  );
  await expect(copied).rejects.toThrow('values are too many at once');
  await expect(csvPieces(array, plane, window).next()).rejects.toThrow('too large to be written as text');
  await expect(pythonArray(array, sliceOf(array, plane, window))).rejects.toThrow('too many to paste');
});
