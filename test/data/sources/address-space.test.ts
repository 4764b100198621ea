import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bundleForNode } from '../../node-bundle';

const root = join(import.meta.dirname, '../../..');
const [rows, columns, offset] = [75_000, 5_000_000, 128];
/** 2 GiB of address space, in units of `ulimit`. Node needs 0.8 GiB itself, and 10 GiB to load any WebAssembly. */
const limit = 2 * 2 ** 20;

const outcome = z.object({
  mapped: z.array(z.number()).nullable(),
  said: z.looseObject({
    pixel: z.looseObject({ maximum: z.string(), lookedAt: z.number(), covered: z.number() }),
    column: z.looseObject({ maximum: z.string() }),
  }),
});

let folder: string;
let bundle: Awaited<ReturnType<typeof bundleForNode>>;
let path: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  path = join(folder, 'terabyte.npy');
  writeTerabyte();
  bundle = await bundleForNode(join(import.meta.dirname, 'read-everything.ts'));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(bundle.folder, { recursive: true });
});

/** 1.5 TB, of which a few thousand elements are written, here and there and around (12345, 3456789). */
function writeTerabyte(): void {
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const header = `\x93NUMPY\x01\x00${String.fromCharCode(offset - 10, 0)}${text.padEnd(offset - 11)}\n`;
  const file = openSync(path, 'w');
  writeSync(file, Buffer.from(header, 'latin1'), 0, undefined, 0);
  ftruncateSync(file, offset + rows * columns * 4);
  const values = Float32Array.from({ length: 1000 }, (_, i) => 1e-3 * i - 2);
  for (let i = 0; i < 60; i++) {
    const place = ((i * 1249) % rows) * columns + ((i * 84_001) % (columns - values.length));
    writeSync(file, Buffer.from(values.buffer), 0, undefined, offset + place * 4);
  }
  values[500] = 42.5;
  writeSync(file, Buffer.from(values.buffer), 0, undefined, offset + (12_345 * columns + 3_456_289) * 4);
  closeSync(file);
}

/** Runs Node with so many KiB of address space. */
function node(limit: number | 'unlimited', ...args: readonly string[]): string {
  const script = `ulimit -v ${limit}; exec "$0" "$@"`;
  return execFileSync('bash', ['-c', script, process.execPath, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
}

describe.runIf(process.platform === 'linux')('1.5 TB in 2 GiB of address space', () => {
  test('open, and say what they say where there is room for them', { timeout: 60_000 }, () => {
    const narrow = outcome.parse(JSON.parse(node(limit, bundle.program, path)));
    const wide = outcome.parse(JSON.parse(node('unlimited', bundle.program, path)));
    expect(wide.mapped?.some((size) => size > 1.5e12)).toBe(true);
    expect(narrow.mapped?.reduce((sum, size) => sum + size, 0)).toBeLessThan(2 ** 28);
    expect(narrow.said.pixel).toMatchObject({ maximum: '42.5', lookedAt: 2 ** 24, covered: 2 ** 24 });
    expect(narrow.said.column.maximum.split(',').filter((value) => value === '42.5')).toHaveLength(1);
    expect(narrow.said).toEqual(wide.said);
  });

  test('are told of by the command line', () => {
    const at = ['--at', '12345,3456789', '--at', '-1,-1', '--at', '12345,3456290'];
    const answer: unknown = JSON.parse(
      node(limit, join(root, 'dist/electron/cli.js'), 'info', path, '--json', ...at),
    );
    expect(answer).toMatchObject({
      ok: true,
      shape: [rows, columns],
      truncated: false,
      samples: [{ value: 42.5 }, { value: 0 }, { value: Math.fround(1e-3 - 2) }],
    });
  });
});
