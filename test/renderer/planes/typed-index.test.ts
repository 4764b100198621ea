import { expect, test } from 'vitest';
import { typedCount, typedIndex } from '../../../renderer/planes/typed-index';

test.each([
  ['0', 0],
  ['3', 3],
  ['-1', 3],
  ['-4', 0],
  ['+2', 2],
])('%s is an index of an axis of 4', (text, index) => {
  expect(typedIndex(text, 'index', 4)).toEqual({ ok: true, index });
});

test.each([
  ['4', 'index 4 is outside 0 to 3 (or -4 to -1)'],
  ['-5', 'index -5 is outside 0 to 3 (or -4 to -1)'],
  ['abc', '“abc” is not a whole number'],
  ['1.5', '“1.5” is not a whole number'],
  ['1e3', '“1e3” is not a whole number'],
])('%s is none', (text, message) => {
  expect(typedIndex(text, 'index', 4)).toEqual({ ok: false, message });
});

test('a count starts at 1 and has no end to count from', () => {
  expect(typedCount('1_000', 1000)).toEqual({ ok: true, index: 1000 });
  expect(typedCount('0', 1000)).toEqual({ ok: false, message: '0 is outside 1 to 1000' });
  expect(typedCount('-1', 1000)).toMatchObject({ ok: false });
});
