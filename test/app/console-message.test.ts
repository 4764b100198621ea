import { expect, test } from 'vitest';
import { consoleError } from '../../electron/app/console-message';

const error = { place: 'app://npyscope/a.js:7', message: 'It broke' };

test('errors on the console of a page are told by Electron in one way from 35 on', () => {
  const told = { message: 'It broke', lineNumber: 7, sourceId: 'app://npyscope/a.js' };
  // Old listeners get the arguments as well.
  expect(consoleError({ ...told, level: 'error' }, 3, told.message, 7, told.sourceId)).toEqual(error);
  expect(consoleError({ ...told, level: 'error' })).toEqual(error);
  expect(consoleError({ ...told, level: 'warning' })).toBeNull();
});

test('and in another before', () => {
  expect(consoleError({}, 3, 'It broke', 7, 'app://npyscope/a.js')).toEqual(error);
  expect(consoleError({}, 2, 'It broke', 7, 'app://npyscope/a.js')).toBeNull();
});
