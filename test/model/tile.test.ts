import { expect, test } from 'vitest';
import { tileSide } from '../../electron/model/tile';
import { tileSide as sideInFiles } from '../../native/strided-file';

test('tiles of the page are as large as those that files answer', () => {
  expect(tileSide).toBe(sideInFiles);
});
