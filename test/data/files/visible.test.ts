import { expect, test } from 'vitest';
import { visible, visiblePath } from '../../../electron/data/files/visible';

test.each([
  ['a tab and a newline', 'a\tb\nc', 'a\\tb\\nc'],
  ['NUL, escape and delete', '\0\x1b[31m\x7f', '\\x00\\x1B[31m\\x7F'],
  ['what ends a line or turns a text round', '\u2028\x85\u202eabc', '\\u2028\\x85\\u202Eabc'],
  ['what has no width', 'a\u200bb\ufeff', 'a\\u200Bb\\uFEFF'],
  ['half a surrogate pair', '\ud800x', '\ufffdx'],
])('%s can be seen', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('all else stays as it is', () => {
  const text = "Zürich 日本語 \u{1f600} 👩‍🔬 b'\\x00' (1+2j) \u00a0.";
  expect(visible(text)).toBe(text);
});

test.each([
  ['/a\nb\tc.npy', '/a\\nb\\tc.npy'],
  ['/\u202egnp.\x1b[31m\ufeff', '/\\u202Egnp.\\x1B[31m\\uFEFF'],
  ['/\udcff\udc80.npy', '/\\xFF\\x80.npy'],
  ['/\ud800', '/\\uD800'],
  ['/Zürich 日本語 👩‍🔬', '/Zürich 日本語 👩‍🔬'],
])('of a path, %j reads %s', (path, shown) => {
  expect(visiblePath(path)).toBe(shown);
});
