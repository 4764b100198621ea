import { expect, test } from 'vitest';
import { withoutApplication } from '../../build/desktop/default-applications';
import { execArgument } from '../../build/desktop/desktop-entry';

const ours = 'npyscope.desktop';

test.each([
  ['the only entry', '[Default Applications]\napplication/x-npy=npyscope.desktop\n', ''],
  [
    'one of several types',
    '[Default Applications]\ntext/plain=editor.desktop\napplication/x-npy=npyscope.desktop;\n',
    '[Default Applications]\ntext/plain=editor.desktop\n',
  ],
  [
    'one of several applications',
    '[Added Associations]\napplication/x-npy=npyscope.desktop;other.desktop;\n',
    '[Added Associations]\napplication/x-npy=other.desktop;\n',
  ],
  [
    'a group of its own',
    '[Default Applications]\ntext/plain=editor.desktop\n\n[Added Associations]\na/b=npyscope.desktop;\n',
    '[Default Applications]\ntext/plain=editor.desktop\n\n',
  ],
])('an application is taken off a list: %s', (_, before, after) => {
  expect(withoutApplication(before, ours)).toBe(after);
});

test('a list without the application stays as it is', () => {
  const list =
    '# mine\n[Default Applications]\n\ntext/plain=a.desktop;b.desktop\n[Removed Associations]\n[Added]\n';
  expect(withoutApplication(list, ours)).toBe(list);
});

test('a program of any name is one argument', () => {
  expect(execArgument('/home/a b/npyscope')).toBe('"/home/a b/npyscope"');
  expect(execArgument('/home/50%/$x')).toBe(String.raw`"/home/50%%/\\$x"`);
  expect(execArgument(String.raw`/a\b"`)).toBe(String.raw`"/a\\\\b\\""`);
});
