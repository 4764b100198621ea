import { execFile, execFileSync } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { pathBytes } from '../../native/strided-file';
import { dataOffset, writeArray } from '../array-file';
import { fixture } from '../fixtures/truth';
import { commandLine } from '../launch-app';
import { expect, test } from './npyscope';
import { view } from './view';

test.skip(process.platform === 'win32', 'there are no such paths');

/** Takes a picture for whoever wants to look at it. */
async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: test.info().outputPath(`${name}-${colorScheme}.png`) });
  }
}

async function expectRefusal(page: Page, title: string, message: RegExp, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.locator('.unreadable-message')).toHaveText(message);
  await expect(page.locator('.unreadable-path')).toContainText(name);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Open another array…' })).toBeEnabled();
}

/** The window whose title begins with a file's name. */
async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  let found: Page | undefined;
  await expect(async () => {
    for (const page of app.windows()) if ((await page.title()).startsWith(name)) found = page;
    expect(found).toBeDefined();
  }).toPass();
  if (!found) throw new Error(`no window shows ${name}`);
  return found;
}

/** Launches the app a second time as a shell does, whose arguments are bytes; `script` ends in "$@". */
async function launchByShell(folder: string, script: string): Promise<void> {
  const { executable, args } = await commandLine(folder, []);
  await promisify(execFile)('sh', ['-c', script, 'sh', executable, ...args]);
}

test('what is no file is refused at once, and said', async ({ launch, folder }) => {
  const [directory, fifo, socket] = ['folder.npy', 'fifo.npy', 'socket.npy'].map((name) =>
    join(folder, name),
  );
  if (directory === undefined || fifo === undefined || socket === undefined) return;
  await mkdir(directory);
  execFileSync('mkfifo', [fifo]);
  const server: Server = createServer().listen(socket);
  const { app } = await launch(directory, fifo, socket, '/dev/zero');
  for (const [name, message] of [
    ['folder.npy', /^It is a folder\.$/],
    ['fifo.npy', /^It is a FIFO, a pipe from one program to another\.$/],
    ['socket.npy', /^It is a socket/],
    ['zero', /^It is a device\.$/],
  ] as const) {
    const page = await windowOf(app, name);
    await expectRefusal(page, 'This is not a file', message, name);
    await picture(page, name);
  }
  server.close();
});

test('a file that may not be read is refused', async ({ launch, mountDisk }) => {
  const locked = await mountDisk([fixture('shape-2d-c').path], { owner: 65_534 });
  test.skip(locked === null, 'it takes root and FUSE to keep root out');
  const { page } = await launch(locked?.path ?? '');
  await expectRefusal(page, 'The file can’t be read', /^Permission denied\.$/, 'shape-2d-c.npy');
  await picture(page, 'no-permission');
});

test('names show what is hidden in them', async ({ launch, folder }) => {
  const name = 'a\nb\tc\u202egnp.\x1b[31m.npy';
  await copyFile(fixture('shape-2d-c').path, join(folder, name));
  const { app, page } = await launch(join(folder, name), join(folder, `none-${name}`));
  await expect(view.cell(await windowOf(app, 'a\\nb\\tc'), 2, 3)).toHaveText('11');
  const refused = await windowOf(app, 'none-');
  await expectRefusal(
    refused,
    'The file is not there',
    /^No such file/,
    'none-a\\nb\\tc\\u202Egnp.\\x1B[31m.npy',
  );
  await picture(refused, 'hidden-characters');
  await page.close();
});

test('names that are no UTF-8 open, from a shell, a dialog and the list of recent files', async ({
  launch,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere names are text');
  const { path } = fixture('shape-2d-c');
  const at = (name: string): Buffer => Buffer.concat([pathBytes(`${folder}/`), Buffer.from(name, 'latin1')]);
  await copyFile(path, at('shell-\xff.npy'));
  await copyFile(path, at('shell-\xfe.npy'));
  await copyFile(path, at('dialog-\xff.npy'));
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();

  await launchByShell(folder, `exec "$@" "$(printf '%s/shell-\\377.npy' "${folder}")"`);
  const byShell = await windowOf(app, 'shell-\\xFF.npy');
  await expect(view.cell(byShell, 2, 3)).toHaveText('11');
  await picture(byShell, 'bytes');

  await app.evaluate(
    ({ dialog, Menu, BrowserWindow }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
      Menu.getApplicationMenu()?.getMenuItemById('open')?.click(undefined, BrowserWindow.getAllWindows()[0]);
    },
    [`${folder}/dialog-\ufffd.npy`, `${folder}/shell-\ufffd.npy`],
  );
  await expect(view.cell(await windowOf(app, 'dialog-\\xFF.npy'), 2, 3)).toHaveText('11');
  const ambiguous = await windowOf(app, 'shell-\ufffd.npy');
  await expectRefusal(ambiguous, 'The file is not there', /2 read like it/, 'shell-\ufffd.npy');
  await picture(ambiguous, 'ambiguous');

  await byShell.close();

  await expect(async () => {
    await app.evaluate(({ Menu, BrowserWindow }) => {
      const recent = Menu.getApplicationMenu()?.getMenuItemById('open-recent')?.submenu?.items ?? [];
      const place = recent.findIndex(({ label }) => label.startsWith('shell-\\xFF.npy'));
      if (place < 0) throw new Error('it is not there yet');
      recent[place]?.click(undefined, BrowserWindow.getAllWindows()[0]);
    });
  }).toPass();
  await expect(async () => {
    const titles = await Promise.all(app.windows().map((page_) => page_.title()));
    expect(titles.filter((title) => title.startsWith('shell-\\xFF.npy'))).toHaveLength(1);
  }).toPass();
});

test('from a folder that has been deleted, npyscope opens what has a full path', async ({
  launch,
  folder,
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere a folder in use stays');
  const { app } = await launch();
  const { path } = fixture('shape-2d-c');
  const gone = join(folder, 'gone');
  await launchByShell(
    folder,
    `mkdir "${gone}" && cd "${gone}" && rmdir "${gone}" && exec "$@" relative.npy "${path}"`,
  );
  await expect(view.cell(await windowOf(app, 'shape-2d-c.npy'), 2, 3)).toHaveText('11');
  const refused = await windowOf(app, 'relative.npy');
  await expectRefusal(refused, 'The file is not there', /^No such file/, join(gone, 'relative.npy'));
  await picture(refused, 'gone');
});

test('a disk that fails in the header is not taken for a damaged file', async ({ launch, mountDisk }) => {
  const disk = await mountDisk([fixture('shape-2d-c').path], { failing: [0, 50] });
  test.skip(disk === null, 'it takes root and FUSE to make a disk fail');
  const { page } = await launch(disk?.path ?? '');
  await expectRefusal(
    page,
    'The disk could not be read',
    /^The disk failed to read bytes 0 to/,
    'shape-2d-c.npy',
  );
  await picture(page, 'bad-header');
});

test('where a disk fails in the middle, all else is shown, and the gap told', async ({
  launch,
  folder,
  mountDisk,
}) => {
  const columns = 50;
  const file = join(folder, 'whole.npy');
  await writeArray(file, 400, columns);
  const start = 12_288;
  const disk = await mountDisk([file], { failing: [start, start + 4096] });
  test.skip(disk === null, 'it takes root and FUSE to make a disk fail');
  const { page } = await launch(disk?.path ?? '');
  const first = Math.ceil((start - dataOffset) / 8 / columns);
  await expect(view.cell(page, 2, 0)).toHaveText('100.0');
  await view.grid(page).focus();
  await page.keyboard.press('Control+G');
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(`${first + 15}, 0`);
  await page.keyboard.press('Enter');
  await expect(view.cell(page, first + 15, 0)).toHaveText(`${(first + 15) * columns}.0`);
  await expect(view.cell(page, first, 0)).toHaveText('');
  await expect(view.status(page)).toContainText('The disk fails to read some of it');
  await expect(view.legend(page)).toContainText('missing');
  await picture(page, 'bad-middle');
});
