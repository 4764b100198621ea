import { expect, it, test } from 'vitest';
import { narrowNames, type NarrowName } from '../../../electron/data/npy/dtype';
import { elementReader } from '../../../electron/data/npy/element';
import { readingsOf } from '../../../electron/data/npy/field';
import { parseTypeString } from '../../../electron/data/npy/type-string';

function text(name: string, bits: number): string {
  const dtype = parseTypeString(name);
  if (!dtype) throw new Error(`no dtype ${name}`);
  const view = new DataView(new ArrayBuffer(2));
  view.setUint16(0, bits, true);
  return elementReader(dtype).text(view, 0);
}

/**
 * Of every 8-bit float its 1, its greatest number, its least above 0 and what is no number: as the README of ml_dtypes has them,
 * and the OCP specifications of 8-bit floating point (OFP8) and of microscaling formats (MX).
 */
test.each<[NarrowName, Record<number, string>]>([
  [
    'bfloat16',
    { 0x3f80: '1', 0x7f80: 'inf', 0xff80: '-inf', 0x7fc0: 'nan', 0x8000: '-0', 0x7f7f: '3.38953e+38' },
  ],
  [
    'float8_e3m4',
    { 0x30: '1', 0x6f: '15.5', 0x70: 'inf', 0xf0: '-inf', 0x71: 'nan', 0x01: '0.015625', 0x80: '-0' },
  ],
  ['float8_e4m3', { 0x38: '1', 0x77: '240', 0x78: 'inf', 0xf8: '-inf', 0x79: 'nan', 0x01: '0.00195312' }],
  ['float8_e4m3b11fnuz', { 0x58: '1', 0x7f: '30', 0x80: 'nan', 0xff: '-30', 0x01: '0.00012207', 0x00: '0' }],
  ['float8_e4m3fn', { 0x38: '1', 0x7e: '448', 0x7f: 'nan', 0xff: 'nan', 0xfe: '-448', 0x01: '0.00195312' }],
  ['float8_e4m3fnuz', { 0x40: '1', 0x7f: '240', 0x80: 'nan', 0xff: '-240', 0x01: '0.000976562' }],
  ['float8_e5m2', { 0x3c: '1', 0x7b: '57344', 0x7c: 'inf', 0xfc: '-inf', 0x7d: 'nan', 0x01: '1.52588e-05' }],
  ['float8_e5m2fnuz', { 0x40: '1', 0x7f: '57344', 0x80: 'nan', 0xff: '-57344', 0x01: '7.62939e-06' }],
  ['float8_e5m3fnu', { 0x78: '1', 0xfe: '114688', 0xff: 'nan', 0x00: '0', 0x01: '7.62939e-06' }],
  ['float8_e8m0fnu', { 0x7f: '1', 0xfe: '1.70141e+38', 0xff: 'nan', 0x00: '5.87747e-39' }],
  ['float6_e2m3fn', { 0x08: '1', 0x1f: '7.5', 0x3f: '-7.5', 0x01: '0.125', 0x20: '-0', 0xc8: '1' }],
  ['float6_e3m2fn', { 0x0c: '1', 0x1f: '28', 0x3f: '-28', 0x01: '0.0625', 0xcc: '1' }],
  ['int4', { 0: '0', 7: '7', 8: '-8', 15: '-1', 0xf7: '7' }],
  ['uint4', { 0: '0', 15: '15', 0xf8: '8' }],
  ['int2', { 1: '1', 2: '-2', 3: '-1', 0xfd: '1' }],
  ['uint2', { 3: '3', 0xfe: '2' }],
  ['int1', { 0: '0', 1: '-1', 2: '0' }],
  ['uint1', { 0: '0', 1: '1', 3: '1' }],
])('%s', (name, texts) => {
  expect(Object.fromEntries(Object.keys(texts).map((bits) => [bits, text(name, Number(bits))]))).toEqual(
    texts,
  );
});

it('is float4_e2m1fn, which has eight magnitudes', () => {
  const magnitudes = ['0', '0.5', '1', '1.5', '2', '3', '4', '6'];
  expect(magnitudes.map((_, bits) => text('float4_e2m1fn', bits))).toEqual(magnitudes);
  expect(magnitudes.map((_, bits) => text('float4_e2m1fn', 8 + bits))).toEqual(
    magnitudes.map((magnitude) => `-${magnitude}`),
  );
});

it('is what raw bytes of its size may be read as, after those first that are most used', () => {
  const ofBytes = readingsOf({ kind: 'void', itemSize: 1, byteOrder: 'none' });
  expect(ofBytes.slice(0, 2)).toEqual(['float8_e4m3fn', 'float8_e5m2']);
  expect(ofBytes).toEqual(expect.arrayContaining(narrowNames.filter((name) => name !== 'bfloat16')));
  expect(readingsOf({ kind: 'void', itemSize: 2, byteOrder: 'none' })).toContain('bfloat16');
});
