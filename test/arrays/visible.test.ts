import { expect, test } from 'vitest';
import { visible } from '../../electron/arrays/visible';

test.each([
  ['a tab and a newline', 'a\tb\nc', 'a␉b␊c'],
  ['NUL, escape and delete', '\0\x1b[31m\x7f', '␀␛[31m␡'],
  ['what ends a line or turns a text round', '\u2028\x85\u202eabc', '\ufffd\ufffd\ufffdabc'],
  ['half a surrogate pair', '\ud800x', '\ufffdx'],
])('%s can be seen', (_, text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('all else stays as it is', () => {
  const text = "Zürich 日本語 \u{1f600} 👩‍🔬 b'\\x00' (1+2j) \u00a0.";
  expect(visible(text)).toBe(text);
});
