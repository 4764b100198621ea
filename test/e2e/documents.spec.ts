import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { view } from './view';

/** Answers the next dialogs as a user would. */
async function answerDialogs(app: ElectronApplication, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

test('the start page opens a file, which is then recent', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await answerDialogs(app, [path]);
  await page.getByRole('button', { name: 'Open an array…' }).click();
  await expect(page).toHaveTitle(/^shape-2d-c\.npy — /);

  const [second] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click();
    }),
  ]);
  // The first view may still be settling; only then is its file remembered.
  await expect(async () => {
    await second.reload();
    await expect(second.getByRole('button', { name: /shape-2d-c\.npy/ })).toBeVisible({ timeout: 1000 });
  }).toPass();
  await second.getByRole('button', { name: /shape-2d-c\.npy/ }).click();
  await expect(second).toHaveTitle(/^shape-2d-c\.npy — /);
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

const refused = [
  ['bad-not-npy-text', 'This is not an NPY file'],
  ['bad-shape-list', 'The header makes no sense'],
  ['bad-cut-at-40', 'The file ends inside its header'],
  ['bad-version-4-0', 'This NPY version is unknown'],
  ['overflow-product', 'The shape is too large for any file'],
  ['bad-dtype-unknown-letter', 'Elements of this dtype can’t be shown yet'],
  ['values-complex64-little', 'Elements of this dtype can’t be shown yet'],
  ['object-plain', 'This array holds Python objects'],
] as const;

for (const [name, title] of refused) {
  test(`${name} is refused with a page that says why`, async ({ launch, folder }) => {
    const { page } = await launch(await copyOf(name, folder));
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open another array…' })).toBeVisible();
  });
}

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
