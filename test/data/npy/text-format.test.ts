import { describe, expect, it } from 'vitest';
import type { Dtype } from '../../../electron/data/npy/dtype';
import { elementReader } from '../../../electron/data/npy/element';
import { textReader } from '../../../electron/data/npy/text-format';
import { shortest, type TextFormat } from '../../../electron/model/text-format';
import { parseTypeString } from '../../../electron/data/npy/type-string';
import truths from '../../fixtures/rounded-texts.json';

function write(dtype: Dtype, bytes: Uint8Array, format: TextFormat): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return textReader(dtype, elementReader(dtype), format)(view, 0);
}

/** An element of a dtype, from its bytes in hexadecimal; what they lack is zero. */
function text(type: string, hex: string, kind: TextFormat['kind'], digits = 4): string {
  const dtype = parseTypeString(type);
  if (!dtype) throw new Error(`no dtype ${type}`);
  const bytes = new Uint8Array(dtype.itemSize);
  bytes.set(Buffer.from(hex, 'hex'));
  return write(dtype, bytes, { kind, digits });
}

describe('rounded digits are those of NumPy', () => {
  it('without an exponent', () => {
    for (const { dtype, bytes, digits, fixed } of truths)
      expect([dtype, bytes, digits, text(dtype, bytes, 'fixed', digits)]).toEqual([
        dtype,
        bytes,
        digits,
        fixed,
      ]);
  });

  it('with one', () => {
    for (const { dtype, bytes, digits, scientific } of truths)
      expect([dtype, bytes, digits, text(dtype, bytes, 'scientific', digits)]).toEqual([
        ...[dtype, bytes, digits, scientific],
      ]);
  });

  it('of both parts of a complex number', () => {
    expect(text('<c8', '0000003f0000c0bf', 'fixed', 2)).toBe('(0.50-1.50j)');
    expect(text('>c8', '3f0000007f800000', 'scientific', 1)).toBe('(5.0e-01+infj)');
  });
});

it('integers are never rounded but by an exponent', () => {
  expect(text('<i8', 'ffffffffffffff7f', 'fixed')).toBe('9223372036854775807');
  expect(text('<i8', 'ffffffffffffff7f', 'scientific')).toBe('9.2234e+18');
  expect(text('<i8', '0000000000000080', 'scientific', 18)).toBe('-9.223372036854775808e+18');
  expect(text('|u1', 'ff', 'scientific', 0)).toBe('3e+02');
  expect(text('|u1', '00', 'scientific', 2)).toBe('0.00e+00');
});

it('bytes stand as in the file', () => {
  expect(text('<f4', 'cdcccc3d', 'hex')).toBe('cd cc cc 3d');
  expect(text('>f4', '3dcccccd', 'hex')).toBe('3d cc cc cd');
  expect(text('|S3', '610a00', 'hex')).toBe('61 0a 00');
  expect(text('|V0', '', 'hex')).toBe('');
});

it('bits begin with the most significant one', () => {
  expect(text('<u2', '0180', 'bits')).toBe('10000000 00000001');
  expect(text('>u2', '8001', 'bits')).toBe('10000000 00000001');
  expect(text('<c8', '0000803f000000c0', 'bits')).toBe(
    '00111111 10000000 00000000 00000000  11000000 00000000 00000000 00000000',
  );
  expect(text('|S2', '6100', 'bits')).toBe('01100001 00000000');
});

it('what has no digits to round is written as ever', () => {
  expect(text('|S3', '616200', 'fixed')).toBe("b'ab'");
  expect(text('<M8[D]', '0100000000000000', 'scientific')).toBe('1970-01-02');
  expect(text('|b1', '02', 'fixed')).toBe('True');
});

it('no text holds half of a character', () => {
  const surrogates = '3dd8000000de0000';
  const dtype: Dtype = { kind: 'string', itemSize: 8, byteOrder: 'little' };
  expect(write(dtype, Buffer.from(surrogates, 'hex'), shortest)).toBe('\ufffd\ufffd');
});
