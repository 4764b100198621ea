import { execFile } from 'node:child_process';
import { copyFile, link, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { writeArray } from '../array-file';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { makeTerabyte } from './terabyte';
import { view } from './view';

/** Has the save dialog answer `filePath` instead of asking, and remembers what it was to ask. */
async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await expect(() =>
    app.evaluate(({ dialog }, path) => {
      Object.assign(dialog, {
        showSaveDialog: (_: unknown, { title }: { title: string }) => {
          Reflect.set(globalThis, 'asked', title);
          return Promise.resolve({ canceled: false, filePath: path });
        },
      });
    }, filePath),
  ).toPass();
}

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Save or copy' }).click();
  await page.getByRole('menuitem', { name: item, exact: false }).click();
}

/** What Python prints. */
async function python(script: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('python3', [
    '-c',
    `import sys, numpy as np\n${script}`,
    ...args,
  ]);
  return stdout.trim();
}

const isSlice = (slice: string): string =>
  `a, b = np.load(sys.argv[1], mmap_mode='r')${slice}, np.load(sys.argv[2])
print(a.dtype == b.dtype and np.array_equal(a, b))`;

test('what is selected is exported as the array that NumPy makes of it', async ({ launch, folder }) => {
  const { path } = fixture('shape-2d-c');
  const { app, page } = await launch(path);
  await view.cell(page, 1, 1).click();
  await view.cell(page, 2, 3).click({ modifiers: ['Shift'] });
  const target = join(folder, 'part.npy');
  await answerSaveDialog(app, target);
  await page.keyboard.press('Control+e');
  await expect(view.status(page)).toContainText(/Saved part\.npy, \d+ B/);
  expect(await python(isSlice('[1:3, 1:4]'), path, target)).toBe('True');
  expect(await app.evaluate((): unknown => Reflect.get(globalThis, 'asked'))).toMatch(
    /^Export as \.npy: \d+ B$/,
  );

  await answerSaveDialog(app, join(folder, 'all'));
  await choose(page, 'Export plane as .npy…');
  await expect(view.status(page)).toContainText('Saved all.npy');
  expect(await python(isSlice(''), path, join(folder, 'all.npy'))).toBe('True');
});

test('as CSV, the exact digits are written whatever the cells show', async ({ launch, folder }) => {
  const path = join(folder, 'a.npy');
  await writeArray(path, 3, 2);
  const { app, page } = await launch(path);
  await answerSaveDialog(app, join(folder, 'part.csv'));
  await choose(page, 'Export plane as CSV…');
  await expect(view.status(page)).toContainText('Saved part.csv, 24 B');
  expect(await readFile(join(folder, 'part.csv'), 'utf8')).toBe('0.0,1.0\n2.0,3.0\n4.0,5.0\n');
});

test('the open file is never written over, by whatever name', async ({ launch, folder }) => {
  const path = join(folder, 'open.npy');
  await writeArray(path, 20, 20);
  await symlink(path, join(folder, 'symbolic.npy'));
  await link(path, join(folder, 'hard.npy'));
  const before = await readFile(path);
  const { app, page } = await launch(path);
  await expect(view.cell(page, 0, 1)).toHaveText('1.0');
  for (const name of ['open.npy', 'symbolic.npy', 'hard.npy']) {
    await answerSaveDialog(app, join(folder, name));
    await page.keyboard.press('Control+e');
    await expect(view.status(page)).toContainText(`${name} is open in npyscope. Choose another name.`);
  }
  expect(await readFile(path)).toEqual(before);
  expect((await readdir(folder)).filter((name) => name.startsWith('.npyscope'))).toEqual([]);
});

test('no array and no archive is replaced, but an export of this session is', async ({ launch, folder }) => {
  const at = (name: string): string => join(folder, name);
  await writeArray(at('open.npy'), 20, 20);
  await writeArray(at('other.npy'), 3, 3);
  await symlink('other.npy', at('link.csv'));
  await python(
    'np.savez(sys.argv[1], a=np.arange(3)); open(sys.argv[2], "w").write("old")',
    at('a.npz'),
    at('old.csv'),
  );
  await copyFile(at('a.npz'), at('archive.csv'));
  const [other, archive] = [await readFile(at('other.npy')), await readFile(at('archive.csv'))];
  const { app, page } = await launch(at('open.npy'));
  await expect(view.cell(page, 0, 1)).toHaveText('1.0');
  const saveAs = async (name: string, item: string, message: string): Promise<void> => {
    await answerSaveDialog(app, at(name));
    await choose(page, item);
    await expect(view.status(page)).toContainText(message);
  };
  const [npy, csv] = ['Export plane as .npy…', 'Export plane as CSV…'] as const;
  await saveAs('other.npy', npy, 'other.npy holds an array, which npyscope does not replace.');
  await saveAs('link.csv', csv, 'link.csv holds an array');
  await saveAs('archive.csv', csv, 'archive.csv is an archive');
  await saveAs('old.csv', csv, 'Saved old.csv');
  expect(await readFile(at('other.npy'))).toEqual(other);
  expect(await readFile(at('archive.csv'))).toEqual(archive);

  await saveAs('part.npy', npy, 'Saved part.npy');
  await saveAs('other.npy', npy, 'other.npy holds an array');
  await saveAs('part.npy', npy, 'Saved part.npy');
  await writeArray(at('part.npy'), 3, 3);
  await saveAs('part.npy', npy, 'part.npy holds an array');
});

/** So many rows of 20 MB that their export is still under way when somebody reacts to it. */
async function selectGigabytes(page: Page): Promise<void> {
  await page.getByRole('rowheader', { name: '0', exact: true }).click();
  for (let pages = 0; pages < 8; pages++) await page.keyboard.press('Shift+PageDown');
}

test('an export of gigabytes says how far it is, and leaves nothing when it is cancelled', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch(await makeTerabyte(folder));
  await expect(view.coverage(page)).toContainText('exact');
  const names = await readdir(folder);
  await view.cell(page, 0, 0).click();
  await page.keyboard.press('Control+a');
  await answerSaveDialog(app, join(folder, 'part.npy'));
  await choose(page, 'Export selection as .npy…');
  await expect(view.status(page)).toContainText(
    /part\.npy was not saved: it takes 1\.5 TB, and there is room for .*\./,
  );

  await page.getByRole('rowheader', { name: /^7/ }).first().click();
  await selectGigabytes(page);
  await choose(page, 'Export selection as .npy…');
  const progress = page.getByRole('progressbar', { name: 'Exporting part.npy' });
  await expect(progress).toBeVisible();
  await expect(view.status(page)).toContainText(/Exporting part\.npy: \d+ % of [\d.]+ GB/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(view.status(page)).toContainText('Export cancelled: nothing was saved');
  await expect(page.locator(':focus')).toHaveCount(1);
  await expect(async () => {
    expect(await readdir(folder)).toEqual(names);
  }).toPass();
});

test('an export ends with its window, and leaves nothing', async ({ launch, folder }) => {
  const { app, page } = await launch(await makeTerabyte(folder));
  await expect(view.coverage(page)).toContainText('exact');
  const names = await readdir(folder);
  await selectGigabytes(page);
  await answerSaveDialog(app, join(folder, 'part.npy'));
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('progressbar', { name: 'Exporting part.npy' })).toBeVisible();
  await app.close();
  expect(await readdir(folder)).toEqual(names);
});

test('of gigabytes of CSV the size is told first, and nothing is written unasked', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch(await makeTerabyte(folder));
  await expect(view.coverage(page)).toContainText('exact');
  await app.evaluate(({ dialog }) => {
    Object.assign(dialog, {
      showMessageBox: (_: unknown, question: { message: string; detail: string }) => {
        Reflect.set(globalThis, 'asked', `${question.message} ${question.detail}`);
        return Promise.resolve({ response: 0 });
      },
      showSaveDialog: () => Promise.reject(new Error('asked for a file')),
    });
  });
  await choose(page, 'Export plane as CSV…');
  await expect(async () => {
    const asked = await app.evaluate((): unknown => Reflect.get(globalThis, 'asked'));
    expect(asked).toMatch(/^That makes about 1\.\d* TB of text\. .* In .* there is room for .*\.$/);
  }).toPass();
});

test('what a cut file lacks is not made up', async ({ launch, folder }) => {
  const path = join(folder, 'cut.npy');
  await writeArray(path, 20, 5, 10);
  const { app, page } = await launch(path);
  const names = await readdir(folder);
  for (const item of ['Export plane as .npy…', 'Export plane as CSV…']) {
    await answerSaveDialog(app, join(folder, 'part'));
    await choose(page, item);
    await expect(view.status(page)).toContainText('some of these elements are missing');
    expect(await readdir(folder)).toEqual(names);
  }
});

test('values are copied as Python, tab-separated, or not at all where they are too many', async ({
  launch,
  folder,
}) => {
  const path = join(folder, 'a.npy');
  await writeArray(path, 400, 400);
  const { app, page } = await launch(path);
  await view.cell(page, 1, 1).click();
  await view.cell(page, 2, 2).click({ modifiers: ['Shift'] });
  const clipboard = (): Promise<string> => app.evaluate(({ clipboard: board }) => board.readText());
  await page.keyboard.press('Control+Shift+y');
  await expect(view.status(page)).toContainText('Copied 4 values as Python');
  await expect(async () => {
    expect(await clipboard()).toBe("np.array([[401.0, 402.0],\n          [801.0, 802.0]], dtype='<f8')");
  }).toPass();
  await choose(page, 'Copy Ctrl+C');
  await expect(async () => {
    expect(await clipboard()).toBe('401.0\t402.0\n801.0\t802.0');
  }).toPass();
  await view.cell(page, 1, 1).click();
  await page.keyboard.press('Control+a');
  await choose(page, 'Copy values as Python');
  await expect(view.status(page)).toContainText('160,000 elements are too many to paste');
});
