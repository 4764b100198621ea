import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { readElement } from '../../../electron/data/arrays/read-element';
import { shortest } from '../../../electron/model/text-format';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** A sparse file whose elements begin with `start`; the last lacks `cut` bytes. */
async function large(
  descr: string,
  itemSize: number,
  count: number,
  start: Buffer,
  cut = 0,
): Promise<ReadableArray> {
  const path = join(folder, 'large.npy');
  const dict = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${count},), }`;
  const file = await openFile(path, 'w');
  await file.write(Buffer.from(`\x93NUMPY\x01\x00\xf6\x00${dict.padEnd(245)}\n`, 'latin1'));
  for (let i = 0; i < count; i++) await file.write(start, 0, start.length, 256 + i * itemSize);
  await file.truncate(256 + count * itemSize - cut);
  await file.close();
  const array = readable(await openArray(path));
  onTestFinished(() => {
    array.file.close();
  });
  return array;
}

const column = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
const all = { row0: 0, row1: 500, column0: 0, column1: 1 };

test('bytes, text and raw bytes of two gigabytes show their beginning, and how large they are', async () => {
  for (const [descr, size, start, text] of [
    ["'|S2000000000'", 2_000_000_000, Buffer.from('abc'), "b'abc'"],
    ["'<U500000000'", 2_000_000_000, Buffer.from('a\0\0\0b\0\0\0'), 'ab… '],
    ["'|V2000000000'", 2_000_000_000, Buffer.from('\x01\x02'), "b'\\x01\\x02\\x00"],
    ["[('a', '<f8'), ('b', '<i4', (499999998,))]", 2_000_000_000, Buffer.alloc(8), '(0.0, [0, 0, 0, 0, '],
  ] as const) {
    const array = await large(descr, size, 3, start);
    await describeArray(array);
    const { text: shown, states } = await readCells(array, column, all);
    expect(states).toEqual(['value', 'value', 'value']);
    expect(shown[2]?.startsWith(text)).toBe(true);
    expect(shown[2]).toMatch(/… 2,000,000,000 bytes in all$/);
    const element = await readElement(array, [-1n]);
    expect(element).toMatchObject({ isCut: true, value: null });
    expect(element?.text.startsWith(text)).toBe(true);
    if (descr.startsWith('[')) {
      const table = { ...column, columnAxis: -1, table: true as const };
      const cells = await readCells(array, table, { ...all, column1: 2 });
      expect(cells.text[0]).toBe('0.0');
    }
  }
});

test('of 500 elements of a megabyte no more is read than is shown', async () => {
  const array = await large("'|S1000000'", 1_000_000, 500, Buffer.from('abc'));
  const { text } = await readCells(array, column, all);
  expect(text).toHaveLength(500);
  expect(text[499]).toBe("b'abc'… 1,000,000 bytes in all");
  // One alone is told whole.
  expect(await readElement(array, [499n])).toEqual({ text: "b'abc'", value: null, isCut: false });
  expect((await readCells(array, column, { ...all, row1: 1 })).text).toEqual(["b'abc'"]);
});

test('no more is made text of at once than fits into one', async () => {
  const whole = 4 << 20;
  const array = await large("'|S4000000'", 4_000_000, 500, Buffer.from('abc'));
  const copied = (row1: number): ReturnType<typeof readCells> =>
    readCells(array, column, { ...all, row1 }, undefined, shortest, whole);
  expect((await copied(3)).text).toEqual(["b'abc'", "b'abc'", "b'abc'"]);
  await expect(copied(500)).rejects.toThrow('2,000 MB are too much at once; 100 MB can be taken.');

  const table = { ...column, table: true as const };
  const records = await large("[('a', '<i4'), ('b', '|S4000000')]", 4_000_004, 500, Buffer.alloc(4, 0));
  const fields = (column1: number): ReturnType<typeof readCells> =>
    readCells(records, table, { ...all, column1 }, undefined, shortest, whole);
  expect((await fields(1)).text).toHaveLength(500);
  await expect(fields(2)).rejects.toThrow('2,001 MB are too much at once');
});

test('an element of which the end is missing is missing', async () => {
  const array = await large("'|S100000000'", 100_000_000, 2, Buffer.from('abc'), 1);
  expect((await readCells(array, column, all)).states).toEqual(['value', 'missing']);
  expect(await readElement(array, [1n])).toBeNull();
  expect(await readElement(array, [0n])).not.toBeNull();
});
