import { expect, test } from 'vitest';
import { formatShape } from '../../../renderer/ui/format';

test('the lengths of a shape are not grouped', () => {
  expect(formatShape([75_000, 5_000_000])).toBe('75000 × 5000000');
  expect(formatShape([])).toBe('0-d');
});
