import { link, readFile, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronApplication, Page } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { answered, expect, test } from './npyscope';
import { view } from './view';

const matrix = fixture('shape-2d-c').path;
const cube = fixture('shape-3d-c').path;

/** The title of the window in front. */
function frontTitle(app: ElectronApplication): Promise<string | undefined> {
  return answered(app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle()));
}

/** Drops files on a page, as a file manager does. */
async function drop(page: Page, ...files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
}

test('a file that is shown comes to the front instead of opening twice', async ({ launch, folder }) => {
  const [soft, hard] = [join(folder, 'soft.npy'), join(folder, 'hard.npy')];
  await symlink(matrix, soft);
  await link(matrix, hard).catch(() => symlink(matrix, hard));
  const { app, page } = await launch(matrix);
  await expect(page).toHaveTitle(/shape-2d-c/);
  const [second] = await Promise.all([app.waitForEvent('window'), launch.again(cube)]);
  await expect(second).toHaveTitle(/shape-3d-c/);
  for (const alias of [matrix, soft, hard]) {
    await expect.poll(() => frontTitle(app)).toContain('shape-3d-c');
    await launch.again(alias);
    await expect.poll(() => frontTitle(app)).toContain('shape-2d-c');
    await launch.again(cube, cube);
  }
  expect(app.windows()).toHaveLength(2);
});

test('each of several dropped files gets a window, the first the page it was dropped on', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  const [second] = await Promise.all([app.waitForEvent('window'), drop(page, matrix, cube)]);
  await expect(page).toHaveTitle(/shape-2d-c/);
  // It comes to the front once its page can be painted, which may be after it has its title.
  await expect.poll(() => frontTitle(app)).toContain('shape-3d-c');
  await drop(second, matrix);
  await expect.poll(() => frontTitle(app)).toContain('shape-2d-c');
  expect(app.windows()).toHaveLength(2);
});

test('a file that the Finder hands over opens in the process that runs', async ({ launch }) => {
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await app.evaluate(({ app: npyscope }, path) => {
    npyscope.emit('open-file', { preventDefault: () => undefined }, path);
  }, matrix);
  await expect(page).toHaveTitle(new RegExp(basename(matrix)));
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  expect(app.windows()).toHaveLength(1);
});

test('the desktop’s own list of recent files has what was opened', async ({ launch, folder }) => {
  test.skip(process.platform !== 'linux', 'elsewhere the list is the system’s, which tells nobody');
  const { page } = await launch(matrix);
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  const list = (): Promise<string> =>
    readFile(join(folder, 'profile', 'data', 'recently-used.xbel'), 'utf8').catch(() => '');
  await expect.poll(list).toContain(`href="${pathToFileURL(matrix).href}"`);
});
