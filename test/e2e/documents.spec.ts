import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type {} from '../../renderer/bridge/bridge';
import { writeArray } from '../array-file';
import { fixture } from '../fixtures/truth';
import { clickMenu } from './menus';
import { expect, test } from './npyscope';
import { suggestedPaths } from './suggested-paths';
import { view } from './view';

/** Answers the next dialogs as a user would. An answer of the main process may get lost: ask again. */
async function answerDialogs(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await expect(() =>
    app.evaluate(({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
    }, filePaths),
  ).toPass();
}

test('the start page opens a file, which is then recent', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await answerDialogs(app, [path]);
  await page.getByRole('button', { name: 'Open an array…' }).click();
  await expect(page).toHaveTitle(/^shape-2d-c\.npy — /);

  const [second] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  // The first view may still be settling; only then is its file remembered.
  await expect(async () => {
    await second.reload();
    await expect(second.getByRole('button', { name: /shape-2d-c\.npy/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.close();
  await second.getByRole('button', { name: /shape-2d-c\.npy/ }).click();
  await expect(second).toHaveTitle(/^shape-2d-c\.npy — /);
});

test('dialogs begin where the file of the window is, and else where the last one was', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'here.npy');
  await writeArray(path, 3, 4);
  const first = await launch(path);
  await expect(view.coverage(first.page)).toContainText('exact');
  const ofWindow = await suggestedPaths(first.app);
  await clickMenu(first.app, 'open');
  await expect.poll(ofWindow).toEqual([folder]);
  await clickMenu(first.app, 'export-plane-npy');
  await expect.poll(ofWindow).toEqual([folder, join(folder, 'here-part.npy')]);
  await first.close();

  const { app, page } = await launch();
  const ofApp = await suggestedPaths(app);
  await page.getByRole('button', { name: 'Open an array…' }).click();
  await expect.poll(ofApp).toEqual([folder]);
});

test('a dialog closed without a choice changes nothing', async ({ launch }) => {
  const { app, page } = await launch();
  await answerDialogs(app, []);
  await page.getByRole('button', { name: 'Open an array…' }).click();
  await page.getByRole('button', { name: 'Try the 1.5 TB demo…' }).click();
  await expect(page.getByRole('button', { name: 'Try the 1.5 TB demo…' })).toBeEnabled();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
});

test('the demo is 1.5 TB, takes little disk, and opens', async ({ launch, folder }) => {
  const { app, page } = await launch();
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: 'Try the 1.5 TB demo…' }).click();
  await expect(page).toHaveTitle('npyscope-demo.npy — 75000 × 5000000 float32 — npyscope', {
    timeout: 30_000,
  });
  await expect(view.cell(page, 0, 0)).toHaveText('0.1');
  const { size, blocks } = await stat(join(folder, 'npyscope-demo.npy'));
  expect(size).toBe(1_500_000_000_128);
  expect(blocks * 512).toBeLessThan(100e6);
});

test('the demo that is there is opened, and no other file is written over', async ({ launch, folder }) => {
  const taken = join(folder, 'npyscope-demo.npy');
  await writeFile(taken, 'mine');
  const { app, page } = await launch();
  await answerDialogs(app, [folder]);
  await page.getByRole('button', { name: 'Try the 1.5 TB demo…' }).click();
  await expect(page).toHaveTitle(/^npyscope-demo-2\.npy — /, { timeout: 30_000 });
  expect(await readFile(taken, 'utf8')).toBe('mine');
  const made = await stat(join(folder, 'npyscope-demo-2.npy'));

  const [second] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  await page.close();
  await second.getByRole('button', { name: 'Try the 1.5 TB demo…' }).click();
  await expect(second).toHaveTitle(/^npyscope-demo-2\.npy — /);
  expect((await stat(join(folder, 'npyscope-demo-2.npy'))).mtimeMs).toBe(made.mtimeMs);
  expect((await readdir(folder)).filter((name) => name !== 'profile')).toEqual([
    'npyscope-demo-2.npy',
    'npyscope-demo.npy',
  ]);
});

test('a file chosen for a window that is gone by then opens in another', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { app } = await launch(fixture('shape-3d-c').path);
  const user = await app.evaluateHandle(({ dialog }) => {
    let answer: (paths: string[]) => void = () => undefined;
    const answered = new Promise<string[]>((resolve) => {
      answer = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      dialog.showOpenDialog = async () => {
        resolve();
        return { canceled: false, filePaths: await answered };
      };
    });
    return { asked, answer };
  });
  const [second] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  await second.getByRole('button', { name: 'Open an array…' }).click();
  await user.evaluate(({ asked }) => asked);
  await second.close();
  const [opened] = await Promise.all([
    app.waitForEvent('window'),
    user.evaluate(({ answer }, path_) => {
      answer([path_]);
    }, path),
  ]);
  await expect(opened).toHaveTitle(/^shape-2d-c\.npy — /);
});

test('each of several files gets a window', async ({ launch }) => {
  const [first, second] = [fixture('shape-2d-c'), fixture('shape-3d-c')];
  const { app } = await launch(first.path, second.path);
  await expect
    .poll(() => Promise.all(app.windows().map((page) => page.title())))
    .toEqual(
      expect.arrayContaining([
        expect.stringContaining('shape-2d-c.npy'),
        expect.stringContaining('shape-3d-c.npy'),
      ]),
    );
});

test('a second launch opens its file in the first process', async ({ launch }) => {
  const [first, second] = [fixture('shape-2d-c'), fixture('shape-3d-c')];
  const { app, page } = await launch(first.path);
  await expect(page).toHaveTitle(/shape-2d-c/);
  const [opened] = await Promise.all([app.waitForEvent('window'), launch.again(second.path)]);
  await expect(opened).toHaveTitle(/shape-3d-c/);
});

test('a second launch has its size and theme', async ({ launch }) => {
  const { path } = fixture('shape-3d-c');
  const { app } = await launch(fixture('shape-2d-c').path);
  const [opened] = await Promise.all([
    app.waitForEvent('window'),
    launch.again(path, '--size', '700x500', '--theme', 'dark'),
  ]);
  await expect(opened).toHaveTitle(/shape-3d-c/);
  const size = await opened.evaluate(() => [innerWidth, innerHeight]);
  expect(size).toEqual([700, 500]);
  // Not asked of the page, for which Playwright makes up a colour scheme.
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});

test('reloading, however often, keeps one array open', async ({ launch, folder }) => {
  test.skip(process.platform !== 'linux', 'only there can the mappings of a process be listed');
  const path = await copyOf('shape-2d-c', folder);
  const { app, page } = await launch(path);
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  const reload = () => window.npyscope.request(1_000_000, 'reload');
  await Promise.all([page.evaluate(reload), page.evaluate(reload), page.evaluate(reload)]);
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  const mappings = async (): Promise<number> => {
    const maps = await readFile(`/proc/${app.process().pid ?? 0}/maps`, 'utf8');
    return maps.split('\n').filter((line) => line.endsWith(path)).length;
  };
  await expect.poll(mappings).toBe(1);
});

test('a file that was refused is opened by Reload once it can be', async ({ launch, folder }) => {
  const path = join(folder, 'late.npy');
  const { app, page } = await launch(path);
  await expect(page.getByRole('heading', { name: 'The file is not there' })).toBeVisible();
  await copyFile(fixture('shape-2d-c').path, path);
  await clickMenu(app, 'reload');
  await expect(view.cell(page, 2, 3)).toHaveText('11');
});

test('a long name of a recent file gives way, so that the page needs no scrolling sideways', async ({
  launch,
  folder,
}) => {
  const path = join(folder, `${'parameters '.repeat(20)}.npy`);
  await writeArray(path, 2, 2);
  const { app } = await launch(path);
  const recent = (): Promise<number | undefined> =>
    app.evaluate(
      ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('open-recent')?.submenu?.items.length,
    );
  await expect.poll(recent).toBe(3);
  const [page] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  const name = page.locator('.start-name');
  await expect(name).toContainText('parameters');
  expect(await page.locator('.start').evaluate((start) => start.scrollWidth - start.clientWidth)).toBe(0);
});

test('the menu opens recent files and knows whether an array is there', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(page).toHaveTitle(/shape-2d-c/);
  const recent = (): Promise<string[]> =>
    app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.getMenuItemById('open-recent')?.submenu?.items ?? [];
      return items.map(({ label }) => label.replace(/ — .*/, ''));
    });
  // Not polled: the inspector may lose an answer while the app loads what keeps the list.
  await expect(async () => {
    expect(await recent()).toEqual(['shape-2d-c.npy', '', '&Clear']);
  }).toPass();
  const enabled = (): Promise<(boolean | undefined)[]> =>
    app.evaluate(({ Menu }) => {
      const menu = Menu.getApplicationMenu();
      return ['go-to', 'toggle-grid', 'reload'].map((id) => menu?.getMenuItemById(id)?.enabled);
    });
  await expect.poll(enabled).toEqual([true, true, true]);

  const [second] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  await expect(second.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await page.close();
  await expect.poll(enabled).toEqual([false, false, false]);
  await app.evaluate(({ BrowserWindow, Menu }) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById('open-recent')?.submenu?.items[0];
    item?.click(undefined, BrowserWindow.getAllWindows()[0]);
  });
  await expect(second).toHaveTitle(/shape-2d-c/);
});

test('Select All in the menu selects the cells, and in a field its text', async ({ launch }) => {
  test.skip(process.platform === 'darwin', 'there the menu has Chromium’s own item');
  const { app, page } = await launch(fixture('shape-3d-c').path);
  await view.cell(page, 0, 0).click();
  await clickMenu(app, 'select-all');
  await page.keyboard.press('Control+C');
  await expect(view.status(page)).toContainText('Copied 12 values');
  const field = page.getByRole('group', { name: 'Axes not shown' }).getByRole('spinbutton').first();
  await field.focus();
  await field.press('End');
  await clickMenu(app, 'select-all');
  const selected = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '');
  await expect.poll(selected).toBe('0');
});

test('a profile that can’t be read or written keeps no array from opening', async ({ launch, folder }) => {
  await mkdir(join(folder, 'profile', 'config.json'), { recursive: true });
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.cell(page, 2, 3)).toHaveText('11');
  const [second] = await Promise.all([app.waitForEvent('window'), clickMenu(app, 'new-window')]);
  // For as long as the app runs the list is there all the same.
  await expect(async () => {
    await second.reload();
    await expect(second.getByRole('button', { name: /shape-2d-c\.npy/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
});

const refused = [
  ['bad-not-npy-text', 'This is not an NPY file'],
  ['bad-shape-list', 'The header makes no sense'],
  ['bad-cut-at-40', 'The file ends inside its header'],
  ['bad-version-4-0', 'This NPY version is unknown'],
  ['overflow-product', 'The shape is too large for any file'],
  ['bad-dtype-unknown-letter', 'This dtype is unknown'],
  ['object-plain', 'This array holds Python objects'],
] as const;

for (const [name, title] of refused) {
  test(`${name} is refused with a page that says why`, async ({ launch, folder }) => {
    const { page } = await launch(await copyOf(name, folder));
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open another array…' })).toBeVisible();
  });
}

test('elements that are no numbers fill the grid, and the heatmap says why it is empty', async ({
  launch,
  folder,
}) => {
  const { page } = await launch(await copyOf('values-complex64-little', folder));
  await expect(page.getByText('(1+2j)', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('A heatmap draws one number an element. Draw:')).toBeVisible();
  await page.getByRole('button', { name: 'magnitude' }).click();
  await expect(view.plot(page)).toBeVisible();
});

test('what is no file gets a page too', async ({ launch, folder }) => {
  const directory = join(folder, 'folder.npy');
  const empty = join(folder, 'empty.npy');
  await mkdir(directory);
  await writeFile(empty, '');
  const { app } = await launch(directory, join(folder, 'absent.npy'), empty);
  const headings = async (): Promise<string[]> =>
    (await Promise.all(app.windows().map((page) => page.getByRole('heading').allTextContents())))
      .flat()
      .toSorted();
  await expect
    .poll(headings)
    .toEqual(['The file is not there', 'This is not a file', 'This is not an NPY file']);
});

async function copyOf(name: string, folder: string): Promise<string> {
  const copy = join(folder, `${name}.npy`);
  await copyFile(join(import.meta.dirname, '..', 'fixtures', `${name}.npy`), copy);
  return copy;
}
