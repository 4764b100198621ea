import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatShape } from '../../../renderer/ui/format';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [1_500_000_000_128, '1.5 TB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts are grouped, shapes are not', () => {
  expect(formatCount(375_000_000_000)).toBe('375,000,000,000');
  expect(formatCount(999)).toBe('999');
  expect(formatCount('18446744073709551616')).toBe('18,446,744,073,709,551,616');
  expect(formatShape([75_000, 5_000_000])).toBe('75000 × 5000000');
  expect(formatShape([])).toBe('0-d');
});
