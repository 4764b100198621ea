import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleForNode } from '../node-bundle';

const run = promisify(execFile);
const [rows, columns] = [512, 1024];
const bytes = rows * columns * 8;
/** Those of a sparse file that are written, the first ones. */
const writtenRows = 8;

const ext4 = '0xef53';
const xfs = '0x58465342';
const memory = '0x01021994';
const zfs = '0x2fc12fc1';
/** What is not known to tell the truth of holes. */
const others = {
  NFS: '0x6969',
  FUSE: '0x65735546',
  overlayfs: '0x794c7630',
  'one nobody knows': '0x12345678',
};

const taken = z.object({
  lookedAt: z.number(),
  covered: z.number(),
  cost: z.number(),
  finite: z.number(),
  minima: z.number(),
  maxima: z.number(),
});
const outcome = z.object({
  kind: z.string(),
  missing: z.null(),
  window: z.number(),
  first: taken,
  last: taken,
});

let folder: string;
let library: string;
let bundle: Awaited<ReturnType<typeof bundleForNode>>;
/** Of numbers that are all written, and of zeros but for the first rows. */
let full: string;
let sparse: string;

const numbers = Float64Array.from({ length: rows * columns }, (_, i) => i + 1);
const zeros = numbers.map((value, i) => (i < writtenRows * columns ? value : 0));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  library = join(folder, 'lying-disk.so');
  await run('cc', [
    ...['-shared', '-fPIC', '-o', library],
    join(import.meta.dirname, 'lying-disk.c'),
    '-ldl',
  ]);
  bundle = await bundleForNode(join(import.meta.dirname, 'read-holes.ts'));
  full = join(folder, 'full.bin');
  await writeFile(full, Buffer.from(numbers.buffer));
  sparse = join(folder, 'sparse.bin');
  const file = await open(sparse, 'w');
  await file.write(Buffer.from(zeros.buffer, 0, writtenRows * columns * 8));
  await file.truncate(bytes);
  await file.close();
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(bundle.folder, { recursive: true });
});

/** What a program says of a file on a disk that says such things of holes, and how often the disk was asked. */
async function read(
  path: string,
  { type, holes, late }: { type: string; holes?: string; late?: string },
): Promise<z.infer<typeof outcome> & { asked: number }> {
  const log = join(folder, `${Math.random()}.log`);
  const disk = {
    LD_PRELOAD: library,
    DISK_TYPE: type,
    DISK_LOG: log,
    ...(holes !== undefined && { DISK_HOLES: holes, DISK_FILE: late ?? join(folder, 'never') }),
  };
  const { stdout } = await run(
    process.execPath,
    [bundle.program, path, `${rows}`, `${columns}`, ...(late === undefined ? [] : [late])],
    { env: { ...process.env, ...disk } },
  );
  const asked = (await readFile(log).catch(() => '')).length;
  return { ...outcome.parse(JSON.parse(stdout)), asked };
}

/** The same by the definition: of tiles of 2 x 4 numbers a pixel. */
function truthOf(values: Float64Array) {
  const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
  const pixels = Array.from({ length: 256 * 256 }, (_, pixel) => {
    const first = Math.floor(pixel / 256) * 2 * columns + (pixel % 256) * 4;
    return [0, columns].flatMap((row) => [...values.subarray(first + row, first + row + 4)]);
  });
  const count = rows * columns;
  return {
    window: sum(
      Array.from({ length: 40 }, (_, row) => [...values.subarray(row * columns, row * columns + 20)]).flat(),
    ),
    tile: {
      ...{ lookedAt: count, covered: count, finite: count },
      minima: sum(pixels.map((pixel) => Math.min(...pixel))),
      maxima: sum(pixels.map((pixel) => Math.max(...pixel))),
    },
  };
}

describe.runIf(process.platform === 'linux')('a disk that', () => {
  const ofNumbers = truthOf(numbers);
  const ofZeros = truthOf(zeros);

  describe.each(Object.entries({ ...others, ZFS: zfs }))('is %s and', (_, type) => {
    test.each(['everywhere', 'second half'])('says there are holes %s where numbers are', async (holes) => {
      const { window, first } = await read(full, { type, holes });
      expect(window).toBe(ofNumbers.window);
      expect(first).toEqual({ ...ofNumbers.tile, cost: bytes });
    });
  });

  describe.each(Object.entries({ ...others, ext4, XFS: xfs, tmpfs: memory, ZFS: zfs }))(
    'is %s and',
    (_, type) => {
      test.each(['backwards', 'invalid', 'broken'])('answers %s', async (holes) => {
        for (const [path, truth] of [
          [full, ofNumbers],
          [sparse, ofZeros],
        ] as const) {
          const { window, first } = await read(path, { type, holes });
          expect(window).toBe(truth.window);
          expect(first).toMatchObject(truth.tile);
        }
      });

      test('never answers keeps nobody waiting, and not the end of the program either', async () => {
        const { window, first } = await read(sparse, { type, holes: 'late' });
        expect(window).toBe(ofZeros.window);
        expect(first).toEqual({ ...ofZeros.tile, cost: bytes });
      });
    },
  );

  test.each(Object.entries(others))('is %s and tells the truth spares reading its holes', async (_, type) => {
    // On a busy computer not the first time.
    const { last, asked } = await read(sparse, { type, late: join(folder, 'unused') });
    expect(last).toEqual({ ...ofZeros.tile, cost: writtenRows * columns * 8 });
    expect(asked).toBeGreaterThan(0);
  });

  test('is known not to tell the truth is not asked', async () => {
    const { first, asked } = await read(sparse, { type: zfs });
    expect(first).toEqual({ ...ofZeros.tile, cost: bytes });
    expect(asked).toBe(0);
  });

  test('answers late is believed from then on', async () => {
    const late = join(folder, 'late');
    const { first, last } = await read(sparse, { type: ext4, holes: 'late', late });
    expect(first).toEqual({ ...ofZeros.tile, cost: bytes });
    expect(last).toEqual({ ...ofZeros.tile, cost: writtenRows * columns * 8 });
  });
});
