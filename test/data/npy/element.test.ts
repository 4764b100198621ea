import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Dtype } from '../../../electron/data/npy/dtype';
import { elementReader } from '../../../electron/data/npy/element';
import type { ElementReader } from '../../../electron/data/npy/element-reader';
import digests from '../../fixtures/text-digests.json';

type NumberKind = 'bool' | 'int' | 'uint' | 'float';

function dtype(kind: NumberKind, itemSize: number, byteOrder: 'little' | 'big' = 'little'): Dtype {
  return { kind, itemSize, byteOrder: itemSize === 1 ? 'none' : byteOrder };
}

function reader(kind: NumberKind, itemSize: number, byteOrder: 'little' | 'big' = 'little'): ElementReader {
  return elementReader(dtype(kind, itemSize, byteOrder));
}

const count = 200_000;

describe('texts by the hundred thousand are those of NumPy', () => {
  it('float16 of every bit pattern', () => {
    const bits = Uint16Array.from({ length: 2 ** 16 }, (_, index) => index);
    expect(digest(bits, reader('float', 2))).toBe(digests['float16 of every bit pattern']);
  });

  it('float32 of 200,000 bit patterns', () => {
    const bits = Uint32Array.from({ length: count }, (_, index) => Math.imul(index, 2_654_435_761) >>> 0);
    expect(digest(bits, reader('float', 4))).toBe(digests['float32 of 200,000 bit patterns']);
  });

  it('float32 that lie midway between two decimals', () => {
    const values = Float32Array.from({ length: count / 2 }, (_, index) => (2 * index + 1) / 8);
    expect(digest(values, reader('float', 4))).toBe(digests['float32 of odd numbers / 8']);
  });

  it('float64 of 200,000 bit patterns', () => {
    const bits = BigUint64Array.from(
      { length: count },
      (_, index) => BigInt(index) * 11_400_714_819_323_198_485n,
    );
    expect(digest(bits, reader('float', 8))).toBe(digests['float64 of 200,000 bit patterns']);
  });

  it('long double of 2,000 bit patterns', () => {
    const bits = new BigUint64Array(4_000);
    for (let index = 0; index < 2_000; index++) {
      bits[2 * index] = (BigInt(index) * 11_400_714_819_323_198_485n) | (1n << 63n);
      bits[2 * index + 1] = BigInt(1 + ((index * 40_503) % 0x7ffe));
    }
    expect(digest(bits, reader('float', 16), 16)).toBe(digests['long double of 2,000 bit patterns']);
  });

  it('datetime64[s] of 200,000 bit patterns', () => {
    const bits = BigUint64Array.from(
      { length: count },
      (_, index) => BigInt(index) * 11_400_714_819_323_198_485n,
    );
    const seconds = elementReader({
      ...{ kind: 'datetime', itemSize: 8, byteOrder: 'little', unit: 's', multiple: 1 },
    });
    expect(digest(bits, seconds)).toBe(digests['datetime64[s] of 200,000 bit patterns']);
  });
});

describe('a state', () => {
  it.each([2, 4, 8])('tells the special floats of %i bytes apart', (itemSize) => {
    const infinity = { 2: 0x7c00n, 4: 0x7f800000n, 8: 0x7ff0000000000000n }[itemSize] ?? 0n;
    const sign = 1n << BigInt(8 * itemSize - 1);
    const state = (bits: bigint): string => {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigUint64(0, bits << BigInt(64 - 8 * itemSize));
      return reader('float', itemSize, 'big').state(view, 0);
    };
    expect(state(infinity)).toBe('positive-infinity');
    expect(state(infinity | sign)).toBe('negative-infinity');
    expect(state(infinity + 1n)).toBe('nan');
    expect(state(infinity - 1n)).toBe('value');
    expect(state(sign)).toBe('value');
  });
});

describe('a value', () => {
  it('beyond 2^53 is a decimal string', () => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigInt64(0, -(2n ** 53n), true);
    expect(reader('int', 8).value(view, 0)).toBe('-9007199254740992');
    view.setBigInt64(0, -(2n ** 53n) + 1n, true);
    expect(reader('int', 8).value(view, 0)).toBe(-9007199254740991);
  });
});

it('is read from any offset, aligned or not', () => {
  const view = new DataView(new ArrayBuffer(12));
  view.setFloat64(3, 0.1, false);
  expect(reader('float', 8, 'big').text(view, 3)).toBe('0.1');
});

it('says how native code can make a number of it', () => {
  expect(reader('float', 4).numbers).toMatchObject({ type: 'f4', swapUnit: 1 });
  expect(reader('float', 4, 'big').numbers).toMatchObject({ type: 'f4', swapUnit: 4 });
  expect(reader('uint', 1).numbers).toMatchObject({ type: 'u1', swapUnit: 1 });
});

function digest(bits: NodeJS.TypedArray, of: ElementReader, itemSize = bits.BYTES_PER_ELEMENT): string {
  const view = new DataView(bits.buffer);
  const hash = createHash('sha256');
  for (let offset = 0; offset < view.byteLength; offset += itemSize)
    hash.update(`${of.text(view, offset)}\n`);
  return hash.digest('hex');
}
