import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { csvPieces, estimateCsv } from '../../../electron/data/arrays/csv';
import { MissingError } from '../../../electron/data/arrays/missing-error';
import { npyPieces, npySize } from '../../../electron/data/arrays/npy-export';
import { openArray } from '../../../electron/data/sources/open-array';
import { readable, type ReadableArray } from '../../../electron/data/arrays/readable-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { pythonArray } from '../../../electron/data/arrays/python-array';
import { sliceOf } from '../../../electron/data/arrays/slice';
import type { PlaneSpec, Window } from '../../../electron/model/plane';
import { sliceExpression } from '../../../renderer/planes/numpy-text';

let folder: string;
let exported = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-export-'));
  execFileSync('python3', [join(import.meta.dirname, 'export-files.py'), folder]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Case {
  readonly name: string;
  /** What NumPy calls it. */
  readonly slice: string;
  readonly plane: PlaneSpec;
  readonly window: Window;
}

const whole = { row0: 0, row1: Infinity, column0: 0, column1: Infinity };
const part = { row0: 3, row1: 17, column0: 5, column1: 12 };

function windowOf(row0: number, row1: number, column0: number, column1: number): Window {
  return { row0, row1, column0, column1 };
}

function of(
  name: string,
  slice: string,
  window: Window = whole,
  plane: Partial<PlaneSpec> = {},
  dimensions = 2,
): Case {
  return { name, slice, window, plane: { ...initialPlane(dimensions), ...plane } };
}

const planes = [
  ...['f4', 'f8-big', 'f2', 'f2-big', 'i2', 'u8-big', 'i1', 'c8', 'c16-big'].map((name) => `plane-${name}`),
  'fortran',
].flatMap((name) => [of(name, 'a[:, :]'), of(name, 'a[3:17, 5:12]', part)]);

const others = [
  of('plane-f4', 'a[3, 5:12]', { ...part, row1: 4 }),
  of('plane-f4', 'a[3:17, 5]', { ...part, column1: 6 }),
  of('plane-f4', 'a[3, 5]', { ...part, row1: 4, column1: 6 }),
  of('plane-f4', 'a[:, :].T', whole, { rowAxis: 1, columnAxis: 0 }),
  of('fortran', 'a[5:12, 3:17].T', part, { rowAxis: 1, columnAxis: 0 }),
  of('fortran', 'a[3, 5:12]', { ...part, row1: 4 }),
  of('plane-c8', 'a[3:17, 5:12].imag', part, { field: ['imag'] }),
  of('cube', 'a[2, :, :]', whole, { indices: [2, 0, 0] }, 3),
  of('cube', 'a[:, 4, 3:5]', { ...whole, column0: 3, column1: 5 }, { rowAxis: 0, indices: [0, 4, 0] }, 3),
  of('cube', 'a[:, :, 6].T', whole, { rowAxis: 1, columnAxis: 0, indices: [0, 0, 6] }, 3),
  of('cube-fortran', 'a[2, :, :]', whole, { indices: [2, 0, 0] }, 3),
  of('cube-fortran', 'a[:, 4, :]', whole, { rowAxis: 0, indices: [0, 4, 0] }, 3),
  of('line', 'a[:]', whole, {}, 1),
  of('line', 'a[10:20]', windowOf(10, 20, 0, 1), {}, 1),
  of('line', 'a[10:20]', windowOf(0, 1, 10, 20), { rowAxis: -1, columnAxis: 0 }, 1),
  of('line', 'a[:]', whole, { wrap: 10 }, 1),
  of('line', 'a[20:50]', windowOf(2, 5, 0, 10), { wrap: 10 }, 1),
  of('line', 'a[23:27]', windowOf(2, 3, 3, 7), { wrap: 10 }, 1),
  of('line', 'a[20:50].reshape(-1, 10)[:, 3:7]', windowOf(2, 5, 3, 7), { wrap: 10 }, 1),
  of('line', 'a[100]', windowOf(10, 11, 0, 1), { wrap: 10 }, 1),
  of('line', 'a[92:103:10]', windowOf(9, 11, 2, 3), { wrap: 10 }, 1),
  of('one', 'a[()]', whole, {}, 0),
  of('bool', 'a[3:17, 5:12]', part),
  of('text', 'a[:, :]'),
  of('text-big', 'a[:]', whole, {}, 1),
  of('bytes', 'a[:, :]'),
  of('raw', 'a[:, :]'),
  of('dates', 'a[:]', whole, {}, 1),
  ...['Y', 'M', 'W', 'h', 'm', 's', 'ms', 'us', 'ns', '7D', '25s'].map((unit) =>
    of(`dates-${unit}`, 'a[:]', whole, {}, 1),
  ),
  of('spans', 'a[:, :]'),
  of('complex', 'a[:, :]'),
  of('records-2d', "a[1:3, :]['x']", windowOf(1, 3, 0, 5), { field: ['x'] }),
  of('records-2d', "a[1:3, :]['v']", windowOf(1, 3, 0, 5), { field: ['v'] }),
  of('records-2d', "a[1:3, :]['pose']['b']", windowOf(1, 3, 0, 5), { field: ['pose', 'b'] }),
  of('records', "a[4:9]['x']", windowOf(4, 9, 0, 1), { table: true }, 1),
  of('records', "a[4:9][['x', 't', 'name']]", windowOf(4, 9, 0, 3), { table: true }, 1),
];

const structures = [
  of('records', 'a[:]', whole, { table: true }, 1),
  of('records', 'a[4:9]', { ...whole, row0: 4, row1: 9 }, { table: true }, 1),
  of('records-2d', 'a[1:3, 2:4]', windowOf(1, 3, 2, 4)),
];

const large = [
  of('plane-f16', 'a[:, :]'),
  of('empty', 'a[:, :]'),
  of('bits', 'a[:, :]'),
  of('long-rows', 'a[:, :]'),
  of('long-rows', 'a[:, 1:4999999]', windowOf(0, 3, 1, 4_999_999)),
  of('long-rows', 'a[:, 7]', windowOf(0, 3, 7, 8)),
  of('wide-strides', 'a[:, :]'),
  of('wide-strides', 'a[2, :]', windowOf(2, 3, 0, 2_500_000)),
  of('wide-strides', 'a[1:5, :].T', windowOf(0, 2_500_000, 1, 5), { rowAxis: 1, columnAxis: 0 }),
];

async function withArray<T>(name: string, body: (array: ReadableArray) => Promise<T>): Promise<T> {
  const array = readable(await openArray(join(folder, `${name}.npy`)));
  try {
    return await body(array);
  } finally {
    array.file.close();
  }
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const piece of pieces) collected.push(Uint8Array.from(piece));
  return Buffer.concat(collected);
}

/** What is wrong with what `exportOf` makes of each case, by NumPy's judgement. */
async function complaints(
  cases: readonly Case[],
  exportOf: (array: ReadableArray, one: Case, path: string) => Promise<object>,
): Promise<string[]> {
  const judged: object[] = [];
  for (const one of cases) {
    const path = join(folder, `export-${exported++}`);
    const result = await withArray(one.name, (array) => exportOf(array, one, path));
    judged.push({ source: join(folder, `${one.name}.npy`), slice: one.slice, ...result });
  }
  const answer = execFileSync('python3', [join(import.meta.dirname, 'compare-exports.py')], {
    input: JSON.stringify(judged),
    encoding: 'utf8',
  });
  const found = z.array(z.string()).parse(JSON.parse(answer));
  return cases.flatMap(({ name, slice }, i) => (found[i] === '' ? [] : [`${name} ${slice}: ${found[i]}`]));
}

async function npyOf(array: ReadableArray, { plane, window }: Case, path: string): Promise<object> {
  const slice = sliceOf(array, plane, window);
  const content = await collect(npyPieces(array, slice));
  expect(content.length).toBe(npySize(slice));
  await writeFile(path, content);
  return { npy: path };
}

describe('an export as .npy', () => {
  it('is what NumPy makes of the slice, whatever its dtype and order', async () => {
    expect(await complaints([...planes, ...others, ...structures, ...large], npyOf)).toEqual([]);
  });

  it('is what the page calls it, of any cells of a wrapped array, and refused where that has no name', async () => {
    const plane = { ...initialPlane(1), wrap: 4 };
    const size = { rows: 4, columns: 4, elements: 14 };
    const spans = [0, 1, 2, 3].flatMap((from) =>
      [1, 2, 3, 4].filter((to) => to > from).map((to) => [from, to]),
    );
    const windows = spans.flatMap(([row0 = 0, row1 = 0]) =>
      spans.map(([column0 = 0, column1 = 0]) => ({ row0, row1, column0, column1 })),
    );
    const named = windows.flatMap((window) => {
      const slice = sliceExpression(plane, size, window);
      return slice === null ? [] : [{ name: 'short-line', slice, plane, window }];
    });
    expect(await complaints(named, npyOf)).toEqual([]);
    await withArray('short-line', (array) => {
      const isRefused = (window: Window): boolean => {
        try {
          sliceOf(array, plane, window);
          return false;
        } catch {
          return true;
        }
      };
      const unnamed = windows.filter((window) => sliceExpression(plane, size, window) === null);
      expect(windows.filter(isRefused)).toEqual(unnamed);
      expect(unnamed).toHaveLength(18);
      return Promise.resolve();
    });
  });

  it('keeps what is a field of its own, and pads over the others', async () => {
    await withArray('records', async (array) => {
      const slice = sliceOf(array, { ...initialPlane(1), table: true }, windowOf(0, 5, 0, 2));
      const content = await collect(npyPieces(array, slice));
      expect(content.toString('latin1')).toContain(
        "[('x', '<f4'), ('', '|V4'), ('t', '<M8[s]'), ('', '|V40')]",
      );
    });
  });

  it('makes nothing up: what is missing is refused', async () => {
    const path = join(folder, 'cut.npy');
    execFileSync('cp', [join(folder, 'plane-f4.npy'), path]);
    await truncate(path, 128 + 4 * 53 * 10 + 2);
    await withArray('cut', async (array) => {
      const there = sliceOf(array, initialPlane(2), windowOf(0, 10, 0, 53));
      expect(await collect(npyPieces(array, there))).toHaveLength(128 + 4 * 53 * 10);
      const beyond = sliceOf(array, initialPlane(2), windowOf(0, 11, 0, 1));
      await expect(collect(npyPieces(array, beyond))).rejects.toThrow(MissingError);
      await expect(pythonArray(array, beyond)).rejects.toThrow(MissingError);
      const csv = csvPieces(array, initialPlane(2), windowOf(0, 11, 0, 1));
      await expect(collect(csv)).rejects.toThrow(MissingError);
    });
  });

  it('ends early when it is no longer wanted', async () => {
    await withArray('long-rows', async (array) => {
      const controller = new AbortController();
      const pieces = npyPieces(array, sliceOf(array, initialPlane(2), whole), controller.signal);
      await pieces.next();
      controller.abort();
      await expect(collect(pieces)).rejects.toThrow('cancelled');
    });
  });

  it('says what is no array', async () => {
    await withArray('complex', (array) => {
      const plane = { ...initialPlane(2), field: ['magnitude'] };
      expect(() => sliceOf(array, plane, whole)).toThrow('computed');
      return Promise.resolve();
    });
    await withArray('line', (array) => {
      const ragged = windowOf(9, 11, 2, 5);
      expect(() => sliceOf(array, { ...initialPlane(1), wrap: 10 }, ragged)).toThrow('behind the end');
      return Promise.resolve();
    });
    await withArray('records', (array) => {
      const inner = windowOf(0, 5, 2, 5);
      expect(() => sliceOf(array, { ...initialPlane(1), table: true }, inner)).toThrow('within fields');
      return Promise.resolve();
    });
  });
});

describe('Python that makes the same array', () => {
  it('evaluates to the slice, to the last bit and sign', async () => {
    const found = await complaints(
      [...planes, ...others, ...structures],
      async (array, { plane, window }) => ({
        code: await pythonArray(array, sliceOf(array, plane, window)),
      }),
    );
    expect(found).toEqual([]);
  });

  it('is refused where it would be too long, or there are no literals', async () => {
    await withArray('long-rows', async (array) => {
      const slice = sliceOf(array, initialPlane(2), whole);
      await expect(pythonArray(array, slice)).rejects.toThrow('15,000,000 elements are too many to paste');
    });
    await withArray('plane-f16', async (array) => {
      const slice = sliceOf(array, initialPlane(2), part);
      await expect(pythonArray(array, slice)).rejects.toThrow('no literals for long doubles');
    });
  });
});

describe('an export as CSV', () => {
  const flat = [
    ...planes,
    ...others.filter(({ name, plane }) => !name.startsWith('records') && plane.wrap === 1),
  ].filter(
    ({ slice, plane }) => plane.rowAxis < plane.columnAxis || slice.includes('.T') || plane.columnAxis < 0,
  );

  it('holds the text of each element, whatever is in it', async () => {
    const found = await complaints(
      flat.filter(({ window: { row0, row1 } }) => row1 - row0 > 1),
      async (array, one, path) => {
        await writeFile(path, await collect(csvPieces(array, one.plane, one.window)));
        return { csv: path };
      },
    );
    expect(found).toEqual([]);
  });

  it('has a head of field names where it is a table', async () => {
    const cases = [of('records', "a[['x', 't', 'name']]", windowOf(0, 23, 0, 3), { table: true }, 1)];
    await withArray('records', async (array) => {
      const [one] = cases;
      if (!one) throw new Error('no case');
      const text = (await collect(csvPieces(array, one.plane, windowOf(0, 2, 0, 99)))).toString();
      const [head, first] = text.split('\n');
      expect(head).toBe('x,t,name,"v[0, 0]","v[0, 1]","v[1, 0]","v[1, 1]",pose.a,pose.b');
      expect(first).toMatch(/^-?[\d.e-]+,1970-01-01T00:00:00,"a,b",-?\d+,-?\d+,-?\d+,-?\d+,0,0.0$/);
    });
  });

  it('takes small parts of large elements', async () => {
    await withArray('large-records', async (array) => {
      const rows = windowOf(0, 3, 0, 2);
      const table = { ...initialPlane(1), table: true as const };
      const ids = { ...initialPlane(1), field: ['id'] };
      const text = (await collect(csvPieces(array, table, rows))).toString();
      expect(text).toBe('id,x\n0,0.0\n1,0.5\n2,1.0\n');
      expect((await collect(csvPieces(array, ids, rows))).toString()).toBe('0\n1\n2\n');
      expect(await estimateCsv(array, ids, rows)).toBe(6);
      for (const [plane, window] of [
        [table, windowOf(0, 3, 0, 3)],
        [initialPlane(1), rows],
      ] as const) {
        await expect(collect(csvPieces(array, plane, window))).rejects.toThrow('too large');
        await expect(estimateCsv(array, plane, window)).rejects.toThrow('too large');
      }
    });
  });

  it('leaves empty what lies behind the end of a wrapped array', async () => {
    await withArray('line', async (array) => {
      const pieces = csvPieces(array, { ...initialPlane(1), wrap: 10 }, windowOf(9, 12, 0, 11));
      expect((await collect(pieces)).toString()).toBe('90,91,92,93,94,95,96,97,98,99\n100,101,102,,,,,,,\n');
    });
  });

  it('is as long as estimated, about', async () => {
    for (const name of ['plane-f8-big', 'fortran', 'bool', 'long-rows'])
      await withArray(name, async (array) => {
        const window = { ...whole, row1: 3 };
        const estimate = await estimateCsv(array, initialPlane(2), window);
        const { length } = await collect(csvPieces(array, initialPlane(2), window));
        expect(estimate / length).toBeGreaterThan(0.9);
        expect(estimate / length).toBeLessThan(1.1);
      });
  });
});
