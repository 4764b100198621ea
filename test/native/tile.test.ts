import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openMappedFile } from '../../native/local/index';
import {
  elementTypes,
  FileError,
  tileColumns,
  type StridedFile,
  type TileColumns,
  type TileRequest,
} from '../../native/strided-file';

const count = z.number();
const pixel = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.number().nullable(),
  z.number().nullable(),
  count,
  count,
  count,
  count,
]);
const truths = z.array(
  z.object({
    path: z.string(),
    type: z.enum(elementTypes),
    itemSize: z.number(),
    swapUnit: z.number(),
    isFortran: z.boolean(),
    shape: z.tuple([z.number(), z.number()]),
    rowLevel: z.number(),
    columnLevel: z.number(),
    offset: z.number(),
    pixels: z.array(z.array(pixel)),
  }),
);
type Truth = z.infer<typeof truths>[number];

let folder: string;
let path: string;

/** 1,000 x 1,000 float32: the index of each element. */
const request: TileRequest = {
  plane: {
    offset: 0,
    rows: 1000,
    columns: 1000,
    rowStride: 4000,
    columnStride: 4,
    itemSize: 4,
    swapUnit: 1,
    end: 4_000_000,
  },
  type: 'f4',
  rowLevel: 2,
  columnLevel: 3,
  tileRow: 0,
  tileColumn: 0,
  budget: 2 ** 40,
  refinement: 0,
  columns: [],
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  path = writeArray('array.bin');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function writeArray(name: string): string {
  const file = join(folder, name);
  writeFileSync(file, Buffer.from(Float32Array.from({ length: 1_000_000 }, (_, i) => i).buffer));
  return file;
}

async function open(file = path): Promise<StridedFile> {
  const mapped = await openMappedFile(file);
  onTestFinished(() => {
    mapped.close();
  });
  return mapped;
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof FileError ? error.kind : String(error);
}

function requestOf({
  type,
  itemSize,
  swapUnit,
  isFortran,
  shape,
  offset,
  rowLevel,
  columnLevel,
}: Truth): TileRequest {
  const [rows, columns] = shape;
  return {
    ...request,
    plane: {
      offset,
      rows,
      columns,
      rowStride: isFortran ? itemSize : columns * itemSize,
      columnStride: isFortran ? rows * itemSize : itemSize,
      itemSize,
      swapUnit,
      end: offset + rows * columns * itemSize,
    },
    type,
    rowLevel,
    columnLevel,
  };
}

/** Pixel `i`, in the words of the truth. */
function pixelOf(columns: TileColumns, i: number): readonly unknown[] {
  const { minimum, maximum, mean, deviation, finite, nan, positiveInfinity, negativeInfinity } = columns;
  const values = [minimum, maximum, mean, deviation].map((column) => (finite[i] === 0 ? null : column[i]));
  return [...values, ...[finite, nan, positiveInfinity, negativeInfinity].map((column) => column[i])];
}

describe('reduce', () => {
  it('says what NumPy says, for every dtype, byte order and memory order', { timeout: 60_000 }, async () => {
    const script = join(import.meta.dirname, 'tile-truth.py');
    const json: unknown = JSON.parse(
      execFileSync('python3', [script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 }),
    );
    for (const truth of truths.parse(json)) {
      const file = await open(truth.path);
      const statistics = await file.reduce(requestOf(truth));
      expect([statistics.height, statistics.width]).toEqual([truth.pixels.length, truth.pixels[0]?.length]);
      expect(statistics.lookedAt).toBe(statistics.covered);
      const columns = await statistics.columns(tileColumns);
      const toNumber = (text: string | null): unknown => {
        if (text === null) return null;
        return ['i8', 'u8', 'm8'].includes(truth.type) ? BigInt(text) : Number(text);
      };
      const exact: unknown[] = [];
      const expected: unknown[] = [];
      let error = 0;
      for (const [i, [minimum, maximum, mean, deviation, ...counts]] of truth.pixels.flat().entries()) {
        const [ourMinimum, ourMaximum, ourMean, ourDeviation, ...ourCounts] = pixelOf(columns, i);
        // NumPy's arctan2 is another on processors with AVX-512: its last digit may be, too.
        if (truth.type.startsWith('arg')) {
          exact.push(...ourCounts);
          expected.push(...counts);
          const epsilon = truth.type === 'arg8' ? 2 ** -22 : 2 ** -51;
          for (const [ours, theirs] of [
            [ourMinimum, minimum],
            [ourMaximum, maximum],
          ] as const)
            expect(relativeError(ours, theirs === null ? null : Number(theirs))).toBeLessThan(epsilon);
        } else {
          exact.push(ourMinimum, ourMaximum, ...ourCounts);
          expected.push(toNumber(minimum), toNumber(maximum), ...counts);
        }
        const size = Math.max(Math.abs(Number(minimum)), Math.abs(Number(maximum)));
        error = Math.max(error, relativeError(ourMean, mean, size), relativeError(ourDeviation, deviation));
      }
      const { type, swapUnit, isFortran } = truth;
      const name = `${type}, ${swapUnit > 1 ? 'big' : 'little'} endian, ${isFortran ? 'Fortran' : 'C'} order`;
      expect(exact, name).toEqual(expected);
      expect(error, name).toBeLessThanOrEqual(truth.type === 'arg8' ? 1e-5 : 1e-12);
    }
  });

  it('answers the pixels inside the plane, and the middle element of each', async () => {
    const file = await open();
    const tile = await file.reduce({ ...request, rowLevel: 0, tileRow: 3 });
    expect([tile.height, tile.width]).toEqual([1000 - 768, 125]);
    expect((await tile.columns(['element'])).element[2 * 125 + 5]).toBe(770_044);
    expect((await tile.columns(['minimum'], 2 * 125 + 5)).minimum).toEqual(Float32Array.of(770_040));
    expect(tile.covered).toBe((1000 - 768) * 1000);
  });

  it('looks at some elements where all exceed the budget, and at more with each refinement', async () => {
    const file = await open();
    const { cost } = await file.reduce(request);
    expect(cost).toBe(4_000_000);
    const budget = cost / 50;
    const whole = { ...request, rowLevel: 6, columnLevel: 9, budget };
    let before = 0;
    for (let refinement = 0; ; refinement++) {
      const statistics = await file.reduce({ ...whole, refinement });
      const { lookedAt, covered } = statistics;
      expect(lookedAt).toBeGreaterThan(before);
      expect(total((await statistics.columns(['finite'])).finite)).toBe(lookedAt);
      before = lookedAt;
      if (lookedAt === covered) break;
      expect(refinement).toBeLessThan(7);
    }
    expect(before).toBe(1_000_000);
  });

  it('counts what has been cut off as missing', async () => {
    const cut = writeArray('cut.bin');
    const file = await open(cut);
    truncateSync(cut, 4000 * 4 + 16);
    const statistics = await file.reduce(request);
    const { missing, finite, minimum } = await statistics.columns(['missing', 'finite', 'minimum']);
    expect(total(missing)).toBe(1_000_000 - 4004);
    expect([finite[0], finite[125], missing[125], finite[126]]).toEqual([32, 4, 28, 0]);
    expect([minimum[125], minimum[126]]).toEqual([4000, NaN]);
    expect(statistics.lookedAt).toBe(statistics.covered);
  });

  it('refuses arguments that make no sense', async () => {
    const file = await open();
    const nonsense = [
      { rowLevel: 53 },
      { columnLevel: 0.5 },
      { tileRow: 1 },
      { tileColumn: -1 },
      { budget: NaN },
      { refinement: -1 },
      { type: 'f8' as const },
      { plane: { ...request.plane, rows: 0 } },
      { plane: { ...request.plane, rowStride: 400 } },
    ];
    for (const change of nonsense) {
      await expect(file.reduce({ ...request, ...change })).rejects.toBeInstanceOf(RangeError);
    }
  });

  it('ends what is cancelled or closed', async () => {
    const file = await open();
    const abort = new AbortController();
    const cancelled = Array.from({ length: 8 }, () => kindOf(file.reduce(request, abort.signal)));
    abort.abort();
    expect(new Set(await Promise.all(cancelled))).toEqual(new Set(['cancelled']));
    expect(await kindOf(file.reduce(request, abort.signal))).toBe('cancelled');
    const closed = Array.from({ length: 8 }, () => kindOf(file.reduce(request)));
    file.close();
    expect(new Set(await Promise.all(closed))).toEqual(new Set(['closed']));
    expect(await kindOf(file.reduce(request))).toBe('closed');
  });
});

function total(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}

/** The difference, as part of `size`; infinite where one is null and the other is not. */
function relativeError(actual: unknown, expected: number | null, size = expected ?? 0): number {
  if (expected === null) return actual === null ? 0 : Infinity;
  const difference = Math.abs(Number(actual) - expected);
  return difference === 0 ? 0 : difference / Math.abs(size);
}
