import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronPath } from '../../build/electron';
import { root } from '../../build/root';
import { sandboxSwitches } from '../../build/sandbox';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';

const run = promisify(execFile);

test('--screenshot writes a picture of the settled view and exits', async ({ folder }) => {
  const { path } = fixture('shape-2d-c');
  const electron = await electronPath();
  const picture = join(folder, 'view.png');
  await run(electron, [
    ...sandboxSwitches(electron),
    root,
    path,
    '--screenshot',
    picture,
    '--size',
    '900x600',
  ]);
  const png = await readFile(picture);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual({ width: 900, height: 600 });
});

test('an option that makes no sense ends with a sentence', async () => {
  const electron = await electronPath();
  const failed = await run(electron, [...sandboxSwitches(electron), root, '--theme', 'blue']).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--theme is light, dark or system'),
  });
});
