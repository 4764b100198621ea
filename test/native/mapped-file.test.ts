import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openMappedFile } from '../../native/local/index';
import { FileError } from '../../native/strided-file';
import type { StridedFile, TileRequest } from '../../native/strided-file';
import { columns, plane, rows, values, writeNumbers } from './numbers-file';

/** All of it, of which no budget reads every element. */
const tile: TileRequest = {
  plane,
  type: 'f8',
  rowLevel: 3,
  columnLevel: 4,
  tileRow: 0,
  tileColumn: 0,
  budget: 0,
  refinement: 0,
  columns: [],
};

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  path = writeArray('array.bin');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function writeArray(name: string): string {
  const file = join(folder, name);
  writeNumbers(file);
  return file;
}

async function open(file = path): Promise<StridedFile> {
  const mapped = await openMappedFile(file);
  onTestFinished(() => {
    mapped.close();
  });
  return mapped;
}

/** The kind of the FileError that a promise rejects with. */
async function kindOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof FileError ? error.kind : String(error);
}

function floats(data: Uint8Array): number[] {
  return Array.from(new Float64Array(data.buffer, data.byteOffset, data.byteLength / 8));
}

describe('openMappedFile', () => {
  it('says how large the file is', async () => {
    const file = await open();
    expect(file.size).toBe(128 + rows * columns * 8);
    expect(file.name).toBe(path);
  });

  it('says why it cannot open something', async () => {
    const fifo = join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    expect(await kindOf(openMappedFile(join(folder, 'nothing')))).toBe('not-found');
    expect(await kindOf(openMappedFile(`${path}/below`))).toBe('not-found');
    expect(await kindOf(openMappedFile('nul\0nul'))).toBe('not-found');
    expect(await kindOf(openMappedFile(folder))).toBe('not-a-file');
    expect(await kindOf(openMappedFile('/dev/null'))).toBe('not-a-file');
    expect(await kindOf(openMappedFile(fifo))).toBe('not-a-file');
  });
});

describe('read', () => {
  it.each([
    ['in C order', { ...plane, offset: 128 + (7 * columns + 11) * 8, rows: 40, columns: 20 }],
    ['transposed', { ...plane, rows: 40, columns: 20, rowStride: 8, columnStride: columns * 8 }],
    ['with steps', { ...plane, offset: 136, rows: 9, columns: 9, rowStride: columns * 24, columnStride: 40 }],
  ])('copies a window %s, the first time and again', async (_, window) => {
    const file = await open();
    const expected = Array.from({ length: window.rows * window.columns }, (_, i) => {
      const row = Math.floor(i / window.columns);
      const start = window.offset + row * window.rowStride + (i % window.columns) * window.columnStride;
      return values[(start - 128) / 8];
    });
    for (let repeat = 0; repeat < 2; repeat++) {
      const { data, missing } = await file.read(window);
      expect(floats(data)).toEqual(expected);
      expect(missing).toBeNull();
    }
  });

  it('leaves alone what it has answered before', async () => {
    const file = await open();
    const cells = Array.from({ length: 1000 }, (_, i) => ({
      window: { ...plane, offset: plane.offset + (i % 50) * 8, rows: 5 + (i % 3), columns: 7 },
      expected: Array.from({ length: (5 + (i % 3)) * 7 }, (__, cell) => {
        return values[(i % 50) + Math.floor(cell / 7) * columns + (cell % 7)];
      }),
    }));
    const answers = [];
    for (const { window } of cells) answers.push(await file.read(window));
    expect(answers.map(({ data }) => floats(data))).toEqual(cells.map(({ expected }) => expected));
  });

  it('fills the beginning of memory that it is given, with zeros where elements are missing', async () => {
    const file = await open();
    const memory = new Uint8Array(100).fill(0xa5);
    const window = { ...plane, offset: plane.end - 16, rows: 1, columns: 4, end: plane.end };
    for (let repeat = 0; repeat < 2; repeat++) {
      const { data, missing } = await file.read(window, undefined, memory);
      expect(data.buffer).toBe(memory.buffer);
      expect(floats(data)).toEqual([...values.slice(-2), 0, 0]);
      expect(missing).toEqual(Uint8Array.of(0, 0, 1, 1));
    }
    expect(memory.subarray(32)).toEqual(new Uint8Array(68).fill(0xa5));
    await expect(file.read(plane, undefined, memory)).rejects.toThrow(RangeError);
  });

  it('reverses the bytes of each unit', async () => {
    const file = await open();
    const { data } = await file.read({
      ...plane,
      rows: 1,
      columns: 2,
      itemSize: 16,
      columnStride: 16,
      swapUnit: 8,
    });
    const expected = Buffer.from(values.slice(0, 4).buffer).swap64();
    expect(Buffer.from(data)).toEqual(expected);
  });

  it.each([
    { rows: 0, columns: 3 },
    { rows: 3, columns: 0 },
    { rows: 0, columns: 0 },
  ])('reads nothing where a window is empty', async (size) => {
    const file = await open();
    const { data, missing } = await file.read({ ...plane, ...size });
    expect(data.byteLength).toBe(0);
    expect(missing).toBeNull();
  });

  it('marks what lies beyond the end', async () => {
    const file = await open();
    const { data, missing } = await file.read({ ...plane, rows: 2, columns: 3, end: plane.offset + 23 });
    expect(Array.from(missing ?? [])).toEqual([0, 0, 1, 1, 1, 1]);
    expect(floats(data)).toEqual([values[0], values[1], 0, 0, 0, 0]);
  });

  it('marks what has been cut off since the file was opened', async () => {
    const cut = writeArray('cut.bin');
    const file = await open(cut);
    const before = await file.read({ ...plane, rows: 2, columns: 3 });
    expect(before.missing).toBeNull();
    truncateSync(cut, 128 + 16);
    const after = await file.read({ ...plane, rows: 2, columns: 3 });
    expect(Array.from(after.missing ?? [])).toEqual([0, 0, 1, 1, 1, 1]);
    const { flags } = await file.sample(tile);
    expect(flags[0]).toBe(8);
    expect(new Set(flags.subarray(1))).toEqual(new Set([8 | 16]));
  });

  it('refuses arguments that make no sense', async () => {
    const file = await open();
    const nonsense = [
      { offset: -1 },
      { rows: 1.5 },
      { columns: NaN },
      { rowStride: -8 },
      { swapUnit: 3 },
      { swapUnit: 0 },
      { end: Infinity },
      { rows: 1e6, columns: 1e6 },
      { rows: 2, columns: 2, rowStride: Number.MAX_SAFE_INTEGER, columnStride: 2 ** 62 },
    ];
    for (const change of nonsense) {
      await expect(file.read({ ...plane, ...change })).rejects.toBeInstanceOf(RangeError);
    }
  });
});

describe('sample', () => {
  it('shows the middle element of each pixel where all are more than the budget', async () => {
    const file = await open();
    const sample = await file.sample(tile);
    const expected = Array.from({ length: 38 * 32 }, (_, i) => {
      const row0 = Math.floor(i / 32) * 8;
      const column0 = (i % 32) * 16;
      const row = Math.floor((row0 + Math.min(row0 + 8, rows)) / 2);
      const column = Math.floor((column0 + Math.min(column0 + 16, columns)) / 2);
      return values[row * columns + column];
    });
    if (sample.kind !== 'sample') throw new Error('all were read');
    expect(sample.values).toBeInstanceOf(Float64Array);
    expect(Array.from(sample.values)).toEqual(expected);
    expect(sample).toMatchObject({
      height: 38,
      width: 32,
      lookedAt: 38 * 32,
      covered: rows * columns,
      cost: rows * columns * 8,
    });
  });

  it('says all where that is within the budget', async () => {
    const file = await open();
    const { kind, lookedAt, covered } = await file.sample({ ...tile, budget: 2 ** 30 });
    expect({ kind, lookedAt, covered }).toEqual({
      kind: 'statistics',
      lookedAt: rows * columns,
      covered: rows * columns,
    });
  });

  it('answers floats where they hold every value', async () => {
    const file = await open();
    const bytes = { ...plane, itemSize: 1, columnStride: 1 };
    const sample = await file.sample({ ...tile, plane: bytes, type: 'u1' });
    expect(sample.kind === 'sample' && sample.values).toBeInstanceOf(Float32Array);
  });

  it('refuses arguments that make no sense', async () => {
    const file = await open();
    const nonsense = [
      { rowLevel: 53 },
      { tileColumn: 1 },
      { type: 'f4' as const },
      { plane: { ...plane, swapUnit: 4 } },
    ];
    for (const change of nonsense) {
      await expect(file.sample({ ...tile, ...change })).rejects.toBeInstanceOf(RangeError);
    }
  });
});

describe('writtenExtents', () => {
  it('covers what was written', async () => {
    const file = await open();
    const extents = await file.writtenExtents();
    expect(extents).toEqual([{ start: 0, end: file.size }]);
  });
});

describe('close and cancel', () => {
  it('closes twice, and then refuses every use', async () => {
    const file = await open();
    file.close();
    file.close();
    expect(await kindOf(file.read(plane))).toBe('closed');
    expect(await kindOf(file.sample(tile))).toBe('closed');
    expect(await kindOf(file.writtenExtents())).toBe('closed');
  });

  it('ends reads that are under way when the file is closed', async () => {
    const file = await open();
    const kinds = Array.from({ length: 50 }, () => kindOf(file.sample(tile)));
    file.close();
    expect((await Promise.all(kinds)).every((kind) => kind === 'closed')).toBe(true);
  });

  it('does not start what is cancelled already', async () => {
    const file = await open();
    expect(await kindOf(file.read(plane, AbortSignal.abort()))).toBe('cancelled');
    expect(await kindOf(file.sample(tile, AbortSignal.abort()))).toBe('cancelled');
  });

  it('ends what is cancelled, and nothing else', async () => {
    const file = await open();
    const abort = new AbortController();
    const cancelled = kindOf(file.sample(tile, abort.signal));
    const other = file.sample(tile);
    abort.abort();
    expect(await cancelled).toBe('cancelled');
    expect((await other).flags).toHaveLength(38 * 32);
  });
});
