import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loggedError } from '../../electron/app/logged-error';

test('of an error its kind and where it was thrown are kept, but nothing of its message', () => {
  const logged = loggedError(new RangeError('13.75 cannot be converted\n    at 17.25\n to a BigInt'));
  expect(logged).toMatch(/^RangeError\n +at .*logged-error\.test\.ts:\d+/);
  expect(logged).not.toMatch(/13\.75|17\.25|BigInt/);
});

test('what the system says names paths alone, and is kept', async () => {
  const error: unknown = await readFile('/nowhere/at-all').catch((reason: unknown) => reason);
  expect(loggedError(error)).toBe("Error: ENOENT: no such file or directory, open '/nowhere/at-all'");
});

test('of what Chromium tells of a page the kind is kept', () => {
  expect(loggedError('Uncaught TypeError: 13.75 is not a function')).toBe('TypeError');
  expect(loggedError('Uncaught (in promise) SourceError: no field secret')).toBe('SourceError');
  expect(loggedError('Uncaught secret')).toBe('string');
  expect(loggedError({ secret: 1 })).toBe('object');
});
