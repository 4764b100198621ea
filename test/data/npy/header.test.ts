import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dtypeName } from '../../../electron/data/npy/dtype-name';
import { HeaderError } from '../../../electron/data/npy/errors';
import { elementReader } from '../../../electron/data/npy/element';
import { headerEnd, headerInfo, parseHeader, preambleLength } from '../../../electron/data/npy/header';
import { jsonInteger } from '../../../electron/data/npy/json';
import { readableFixtures, refusedFixtures } from '../../fixtures/truth';

describe('a header that NumPy reads', () => {
  it.each(readableFixtures)('$name', ({ path, truth }) => {
    const bytes = readFileSync(path);
    const end = headerEnd(bytes.subarray(0, preambleLength));
    const header = parseHeader(bytes.subarray(0, end), bytes.length);

    expect({
      kind: 'ok',
      samples: truth.samples,
      ...headerInfo(header),
      descr: header.descr,
      dtype: dtypeName(header.dtype),
      expectedElements: jsonInteger(header.expectedElements),
      availableElements: jsonInteger(header.availableElements),
    }).toEqual(truth);
    expect(header.itemSize).toBe(truth.itemSize);
  });
});

describe('a header that NumPy refuses', () => {
  it.each(refusedFixtures)('$name', ({ path, kind }) => {
    const bytes = readFileSync(path);
    expect(failure(bytes)).toMatchObject({ kind });
  });
});

describe('an element', () => {
  const shown = readableFixtures.filter(({ truth }) => truth.samples.length > 0);

  it.each(shown)('of $name prints as in NumPy', ({ path, truth }) => {
    const bytes = readFileSync(path);
    const header = parseHeader(bytes, bytes.length);
    const reader = elementReader(header.dtype);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const read = truth.samples.map(({ index }) => {
      const offset =
        header.dataOffset + header.itemSize * flatIndex(index, truth.shape.map(Number), header.fortranOrder);
      return { index, text: reader.text(view, offset), value: reader.value(view, offset) };
    });
    expect(read).toEqual(truth.samples);
  });
});

it("a header whose numbers are NumPy's own is read, as NumPy 2's open_memmap writes them", () => {
  const text = "{'descr': '<f4', 'fortran_order': np.True_, 'shape': (np.int64(2), np.uint8(3)), }";
  const header = parseHeader(file(text), 1000);
  expect(header).toMatchObject({ shape: [2n, 3n], fortranOrder: true, itemSize: 4 });
});

it.each([
  ['bfloat16', 2],
  ['float8_e4m3', 1],
  ['float8_e8m0fnu', 1],
  ['float4_e2m1fn', 1],
  ['int4', 1],
])('a dtype may have the name that ml_dtypes gives it: %s', (name, itemSize) => {
  const header = parseHeader(file(`{'descr': '${name}', 'fortran_order': False, 'shape': (3,)}`), 1000);
  expect(headerInfo(header)).toMatchObject({ dtype: name, itemSize, shape: [3] });
});

it("one length in parentheses is a shape of its own too, though NumPy's own parser wants a comma after it", () => {
  const header = parseHeader(file("{'descr': '(2)i4', 'fortran_order': False, 'shape': (3,)}"), 1000);
  expect(headerInfo(header)).toMatchObject({ dtype: "('<i4', (2,))", itemSize: 8 });
});

describe('a failure', () => {
  it('says what is wrong, quoting the text', () => {
    const message = (text: string): string | undefined => failure(file(text)).message;
    expect(message("{'descr': '<f4', 'fortran_order': False, 'shape': [3]}")).toBe(
      'shape must be a tuple of non-negative integers, found "[3]"',
    );
    expect(message("{'descr': '<f3', 'fortran_order': False, 'shape': (3,)}")).toBe(
      'the dtype "<f3" is unknown',
    );
    const longShape = `'${'x'.repeat(500)}'`;
    expect(message(`{'descr': '<f4', 'fortran_order': False, 'shape': ${longShape}}`)?.length).toBeLessThan(
      150,
    );
  });

  it('keeps what could be parsed before it', () => {
    const { partial } = failure(file("{'descr': '|O', 'fortran_order': True, 'shape': (3, 4)}"));
    expect(partial).toMatchObject({
      version: '1.0',
      dataOffset: 65,
      descr: '|O',
      shape: [3n, 4n],
      fortranOrder: true,
      dtype: { kind: 'object' },
    });
  });

  it.each([
    ["{'fortran_order': 0, 'descr': '<f4', 'shape': (3, 4)}", { descr: '<f4', shape: [3n, 4n] }],
    ["{'fortran_order': True, 'shape': (3, 4)}", { fortranOrder: true, shape: [3n, 4n] }],
    ["{'descr': '<f3', 'fortran_order': True, 'shape': [3]}", { descr: '<f3', fortranOrder: true }],
    [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (), 'x': 1}",
      { dtype: { kind: 'float' }, shape: [] },
    ],
  ])('keeps the fields of %s that are right', (text, fields) => {
    expect(failure(file(text)).partial).toMatchObject(fields);
  });

  it('keeps the version of a file whose header is too long', () => {
    const bytes = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 0xff, 0xff, 0xff, 0xff]);
    expect(failure(bytes).partial).toEqual({ version: '2.0' });
  });

  it.each([
    ['bad-not-npy-zip', 'but with "PK\\u{3}\\u{4}\\u{0}\\u{0}"'],
    ['bad-utf8', `is not UTF-8 after "{'descr': [('"`],
    ['bad-utf8-overlong', `is not UTF-8 after "`],
    ['bad-nul-in-a-name', `holds a NUL character after "{'descr': [('a"`],
    ['bad-digits-10000', 'has 10000 digits'],
    ['object-in-a-struct', "('b', '|O')"],
  ])('of %s quotes what is wrong', (name, words) => {
    const { path } = refusedFixtures.find((refused) => refused.name === name) ?? { path: '' };
    expect(failure(readFileSync(path)).message).toContain(words);
  });
});

describe('a header with some of its bytes changed', () => {
  const seeds = readableFixtures
    .filter(({ truth }) => truth.dataOffset < 500)
    .map(({ path }) => readFileSync(path));

  it('parses or is refused, and nothing else', { timeout: 60_000 }, () => {
    const random = generator(20_240_229);
    const interesting = Buffer.from('{}[](),\'"\\:#LxXuUN0123456789_+-<>=|OMmSVsf \n\0\x93\xff');
    for (let round = 0; round < 20_000; round++) {
      const seed = seeds[random(seeds.length)] ?? Buffer.alloc(0);
      const bytes = Buffer.from(seed.subarray(0, random(10) === 0 ? random(seed.length) : seed.length));
      for (let change = random(4); change >= 0 && bytes.length > 0; change--)
        bytes[random(4) === 0 ? random(bytes.length) : random(Math.min(bytes.length, 80))] =
          random(3) === 0 ? random(256) : (interesting[random(interesting.length)] ?? 0);
      try {
        const header = parseHeader(bytes, bytes.length);
        expect(header.availableElements).toBeLessThanOrEqual(header.expectedElements);
        headerInfo(header);
      } catch (error) {
        expect(error).toBeInstanceOf(HeaderError);
      }
    }
  });
});

function failure(bytes: Uint8Array): HeaderError {
  try {
    parseHeader(bytes, bytes.length);
  } catch (error) {
    if (error instanceof HeaderError) return error;
    throw error;
  }
  throw new Error('the header was accepted');
}

/** A version 1.0 file without data. */
function file(text: string): Uint8Array {
  return Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length % 256, text.length >> 8]),
    Buffer.from(text, 'latin1'),
  ]);
}

function flatIndex(index: readonly number[], shape: readonly number[], fortranOrder: boolean): number {
  const axes = index.map((_, axis) => axis);
  if (fortranOrder) axes.reverse();
  return axes.reduce((flat, axis) => flat * (shape[axis] ?? 1) + (index[axis] ?? 0), 0);
}

/** A linear congruential generator: the same numbers at every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
