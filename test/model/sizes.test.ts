import { expect, test } from 'vitest';
import { bytesText, countText } from '../../electron/model/sizes';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [999_999, '1 MB'],
  [123_456_789, '123.5 MB'],
  [1_500_000_000_128, '1.5 TB'],
])('%d bytes', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test('bytes have as many digits as are asked for', () => {
  expect(bytesText(1_234_567, 3)).toBe('1.23 MB');
  expect(bytesText(999_600, 3)).toBe('1 MB');
  expect(bytesText(20_480_000, 3)).toBe('20.5 MB');
  expect(bytesText(0, 3)).toBe('0 B');
});

test('counts are grouped', () => {
  expect(countText(375_000_000_000)).toBe('375,000,000,000');
  expect(countText(999)).toBe('999');
  expect(countText('18446744073709551616')).toBe('18,446,744,073,709,551,616');
});
