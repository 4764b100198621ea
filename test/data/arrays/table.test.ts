import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readCells } from '../../../electron/data/arrays/cells';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { Tiles } from '../../../electron/data/arrays/tiles';

const truths = z.object({
  names: z.array(z.string()),
  /** By column. */
  texts: z.array(z.array(z.string())),
  magnitudes: z.array(z.string()),
  bfloats: z.array(z.number()),
  /** Six digits, as str() of the scalars of ml_dtypes has them. */
  bfloatTexts: z.array(z.string()),
});

let folder: string;
let array: ReadableArray;
let truth: z.infer<typeof truths>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  execFileSync('python3', [join(import.meta.dirname, 'table-truth.py'), folder]);
  truth = truths.parse(JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')));
  array = readable(await openArray(join(folder, 'records.npy')));
});

afterAll(() => {
  array.file.close();
  rmSync(folder, { recursive: true });
});

const table = { ...initialPlane(1), table: true } as const;
const everything = { row0: 0, row1: Infinity, column0: 0, column1: Infinity };

describe('a 1-D array of structures', () => {
  it('is a table of its fields, each as NumPy prints it', async () => {
    const info = await describeArray(array);
    expect(info.fields.map(({ name }) => name)).toEqual(truth.names);
    const { text, window } = await readCells(array, table, everything);
    const columns = truth.names.length;
    expect(window).toEqual({ row0: 0, row1: truth.texts[0]?.length, column0: 0, column1: columns });
    expect(truth.texts.map((_, column) => text.filter((_, cell) => cell % columns === column))).toEqual(
      truth.texts,
    );
  });

  it('is read in windows, fields far apart as well as near', async () => {
    const window = { row0: 3, row1: 5, column0: 2, column1: truth.names.length };
    const { text } = await readCells(array, table, window);
    const rows = [3, 4].map((row) => truth.texts.slice(2).map((column) => column[row]));
    expect(text).toEqual(rows.flat());
  });

  it('has neither tiles nor fields as a table', async () => {
    const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
    await expect(new Tiles(array).read(table, key, 'mean', 0)).rejects.toThrow('table');
    await expect(readCells(array, { ...table, field: ['id'] }, everything)).rejects.toThrow('table');
    await expect(readCells(array, { ...table, wrap: 2 }, everything)).rejects.toThrow('table');
  });

  it('tells magnitudes of a complex field as NumPy does', async () => {
    const plane = { ...initialPlane(1), field: ['z', 'magnitude'] };
    const { text, states } = await readCells(array, plane, everything);
    expect(text).toEqual(truth.magnitudes);
    expect(new Set(states)).toEqual(new Set(['value', 'nan', 'positive-infinity']));
  });

  it('tells raw bytes as what they are read as, in cells and in tiles', async () => {
    const plane = { ...initialPlane(1), field: ['raw', 'bfloat16'] };
    const { text } = await readCells(array, plane, everything);
    expect(text).toEqual(truth.bfloatTexts);
    const key = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
    const { values } = await new Tiles(array).read(plane, key, 'element', 0);
    expect([...values]).toEqual(truth.bfloats);
  });
});
