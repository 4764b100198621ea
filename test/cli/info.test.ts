import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/program';
import { fixture, readableFixtures, refusedFixtures } from '../fixtures/truth';

interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Outcome> {
  let out = '';
  let err = '';
  const exitCode = await runCli(args, { write: (text) => (out += text) }, { write: (text) => (err += text) });
  return { exitCode, out, err };
}

function json({ out }: Outcome): unknown {
  expect(out).toMatch(/^[^\n]*\n$/);
  return JSON.parse(out);
}

/** What begins as a zip does is looked at as one. */
const refusedArrays = refusedFixtures.filter(({ name }) => name !== 'bad-not-npy-zip');

describe('info --json', () => {
  it.each(readableFixtures)('of $name says what NumPy says', async ({ path, truth }) => {
    const at = truth.samples.flatMap(({ index }) => ['--at', index.join(',')]);

    const outcome = await run('info', path, '--json', ...at);

    expect(outcome).toMatchObject({ exitCode: 0, err: '' });
    expect(json(outcome)).toEqual({
      ok: true,
      version: truth.version,
      descr: truth.descr,
      fortranOrder: truth.fortranOrder,
      shape: truth.shape,
      itemSize: truth.itemSize,
      dataOffset: truth.dataOffset,
      fileSize: statSync(path).size,
      availableElements: truth.availableElements,
      truncated: truth.availableElements !== truth.expectedElements,
      samples: truth.samples,
    });
  });

  it.each(refusedArrays)('of $name fails as $kind and says how large it is', async ({ path, kind }) => {
    const outcome = await run('info', '--json', path);
    expect(outcome).toMatchObject({ exitCode: 1, err: '' });
    expect(json(outcome)).toMatchObject({
      ok: false,
      error: { kind },
      fileSize: statSync(path).size,
      samples: [],
    });
  });

  it('writes no number that a reader with exact integers takes for another', async () => {
    const { path } = fixture('values-float64-large');
    const at = Array.from({ length: 20 }, (_, index) => ['--at', String(index)]).flat();
    const { out } = await run('info', path, '--json', ...at);
    const numbers = [...out.matchAll(/"value":(-?\d+)[,}]/g)].map(([, digits = '']) => digits);
    expect(out).toMatch(/"value":\d\.\d+e\+16,?/);
    expect(numbers.filter((digits) => BigInt(digits) !== BigInt(Number(digits)))).toEqual([]);
    const { out: zero } = await run('info', fixture('values-float64-little').path, '--json', '--at', '1');
    expect(zero).toContain('"text":"-0.0","value":-0.0');
  });

  it('keeps what could be parsed of a file that is refused', async () => {
    const object = refusedFixtures.find(({ name }) => name === 'object-plain');
    expect(json(await run('info', '--json', object?.path ?? ''))).toMatchObject({
      ok: false,
      version: '1.0',
      descr: '|O',
      fortranOrder: false,
      shape: [3],
    });
  });

  it('fails as not-found for a file that is not there', async () => {
    const outcome = await run('info', '--json', '/nonexistent/array.npy');
    expect(outcome.exitCode).toBe(1);
    expect(json(outcome)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});

describe('--at', () => {
  it('counts negative indices from the end', async () => {
    const { path } = fixture('shape-2d-fortran');
    const outcome = await run('info', path, '--json', '--at', '-1,-4', '--at', '(2, 0)', '--at=-3,3');
    expect(json(outcome)).toMatchObject({
      samples: [
        { index: [-1, -4], text: '8' },
        { index: [2, 0], text: '8' },
        { index: [-3, 3], text: '3' },
      ],
    });
  });

  it.each(['', '()', ' '])('%j is the element of a 0-d array', async (at) => {
    const outcome = await run('info', fixture('shape-0d').path, '--json', '--at', at);
    expect(json(outcome)).toMatchObject({ samples: [{ index: [], text: '3.25', value: 3.25 }] });
  });

  it('says that an element is missing from a file that was cut', async () => {
    const { path } = fixture('extent-cut-fortran');
    expect(json(await run('info', path, '--json', '--at', '2,3'))).toMatchObject({
      ok: true,
      truncated: true,
      samples: [{ index: [2, 3], text: null, value: null }],
    });
    expect((await run('info', path, '--at', '2,3')).out).toMatch(/\[2, 3\] +missing: the file ends/);
  });

  it.each([
    ['3,0', 'index 3 is out of bounds for axis 0 with size 3'],
    ['0,-5', 'index -5 is out of bounds for axis 1 with size 4'],
    [`0,${2n ** 80n}`, 'out of bounds'],
    ['1', '1 indices for 2 dimensions'],
    ['1,x', 'an index is integers such as 3,-1, found "1,x"'],
    ['1,,2', 'an index is integers'],
    ['1.5,2', 'an index is integers'],
  ])('%s is refused in a sentence', async (at, message) => {
    const { path } = fixture('shape-2d-c');
    const text = await run('info', path, '--at', at);
    expect(text).toMatchObject({ exitCode: 1, out: '' });
    expect(text.err).toContain(message);
    const outcome = await run('info', path, '--json', '--at', at);
    expect(outcome.exitCode).toBe(1);
    expect(json(outcome)).toMatchObject({ ok: false, error: { kind: 'invalid-request' }, shape: [3, 4] });
  });
});

describe('info', () => {
  it('prints a label and a text a line', async () => {
    const { path } = fixture('shape-2d-fortran');
    const { exitCode, out, err } = await run('info', path, '--at', '1,2');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(
      Object.fromEntries(
        out
          .trim()
          .split('\n')
          .map((line) => line.split(/ {2,}/)),
      ),
    ).toEqual({
      file: path,
      version: '1.0',
      descr: '<i2',
      dtype: 'int16',
      shape: '(3, 4)',
      order: 'Fortran',
      'item size': '2 bytes',
      'data offset': '128 bytes',
      'file size': '152 bytes',
      elements: '12',
      '[1, 2]': '6',
    });
  });

  it('says how many elements are there of those expected', async () => {
    const { out } = await run('info', fixture('shape-beyond-the-file').path);
    expect(out).toContain('3 of 375000000000: the file ends early');
  });

  it.each(refusedFixtures)('of $name is one line on stderr', async ({ path }) => {
    const { exitCode, out, err } = await run('info', path);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toMatch(/^npyscope: [^\n]+\n$/);
  });

  it('names a file that is not there once', async () => {
    const { err } = await run('info', '/nonexistent/array.npy');
    expect(err.match(/array\.npy/g)).toHaveLength(1);
  });
});

const bundle = fileURLToPath(new URL('../../dist/electron/cli.js', import.meta.url));

describe.skipIf(!existsSync(bundle))('the bundled command', () => {
  const spawn = (...args: string[]) => spawnSync(process.execPath, [bundle, ...args], { encoding: 'utf8' });

  it('prints JSON and exits 0', () => {
    const { status, stdout, stderr } = spawn('info', '--json', '--at', '-1,-1', fixture('shape-2d-c').path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, shape: [3, 4], samples: [{ text: '11' }] });
  });

  it('exits 1 where it fails', () => {
    expect(spawn('info', '--json', fileURLToPath(import.meta.url))).toMatchObject({ status: 1, stderr: '' });
    expect(spawn('info')).toMatchObject({ status: 1, stdout: '' });
    expect(spawn('info', '--colour', 'x')).toMatchObject({ status: 1, stdout: '' });
  });
});
