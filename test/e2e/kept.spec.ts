import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../renderer/bridge/bridge';
import { fixture } from '../fixtures/truth';
import { answered, expect, test } from './npyscope';
import { view } from './view';

const cube = fixture('shape-3d-c').path;

/**
 * Asks the page of the first window by way of the main process: to Playwright, a page that crashed once is dead for ever.
 */
function ask(app: ElectronApplication, expression: string): Promise<unknown> {
  return answered(
    app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(code)
          .catch(() => 'not yet'),
      expression,
    ),
  );
}

/** What is on the screen of an array, for one to be compared with another. */
function looks(app: ElectronApplication): Promise<unknown> {
  return ask(
    app,
    `[
      document.querySelector('[aria-label="Axes not shown"] input').value,
      document.querySelectorAll('[role=gridcell][aria-selected=true]').length,
      Array.from(document.querySelectorAll('.heatmap-axis'), ({ textContent }) => textContent),
      document.querySelector('.heatmap-exactness') !== null,
    ]`,
  );
}

const text = (app: ElectronApplication): Promise<unknown> => ask(app, 'document.body.innerText');
const recovered = 'This view stopped working and has been loaded anew.';
const hasCells = 'document.querySelector("[role=gridcell]") !== null';

/** Zooms, picks another slice and selects. */
async function lookAround(page: Page): Promise<void> {
  await page.keyboard.press('Control+PageDown');
  await view.cell(page, 1, 1).click();
  await page.keyboard.press('Shift+ArrowRight');
  await view.plot(page).focus();
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: /view before/i })).toBeEnabled();
}

/** Crashes the page of the first window. */
async function crash(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
}

const bounds = (app: ElectronApplication): Promise<unknown> =>
  answered(app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()));

test('a file is shown again where it was looked at, in a window as large and at the same place', async ({
  launch,
}) => {
  const first = await launch(cube);
  await expect(view.cell(first.page, 0, 0)).toBeVisible();
  await lookAround(first.page);
  const place = { x: 40, y: 60, width: 900, height: 620 };
  await first.app.evaluate(({ BrowserWindow }, bounds_) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds_);
  }, place);
  await expect.poll(() => bounds(first.app)).toEqual(place);
  const looked = await looks(first.app);
  await first.app.close();

  const { app } = await launch(cube);
  await expect.poll(() => looks(app)).toEqual(looked);
  await expect.poll(() => bounds(app)).toEqual(place);
});

test('what was kept and makes no sense is left out', async ({ launch, folder }) => {
  const kept = (place: unknown, shown: unknown): unknown => ({
    path: cube,
    place,
    member: null,
    view: shown,
  });
  const away = { x: -9000, y: 9000, width: 900, height: 620, isMaximised: false };
  const files = [null, { path: 7 }, kept(away, { plane: 'none', shape: [1] })];
  await mkdir(join(folder, 'profile'), { recursive: true });
  await writeFile(join(folder, 'profile', 'views.json'), JSON.stringify({ files }));
  const { app, page } = await launch(cube);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  const { place, area } = await app.evaluate(({ BrowserWindow, screen }) => ({
    place: BrowserWindow.getAllWindows()[0]?.getBounds(),
    area: screen.getPrimaryDisplay().workArea,
  }));
  expect(place).toMatchObject({ width: 900, height: 620 });
  expect(place?.x).toBeGreaterThanOrEqual(0);
  expect((place?.y ?? 0) + 620).toBeLessThanOrEqual(area.height);
});

test('a page that crashed is loaded anew where it was, and says so', async ({ launch, folder }) => {
  const { app, page } = await launch(cube);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  await lookAround(page);
  const looked = await looks(app);
  const isKept = async (): Promise<boolean> =>
    JSON.stringify(await page.evaluate(() => window.npyscope.request(1_000_000, 'keptView'))).includes(
      '"column":2',
    );
  await expect.poll(isKept).toBe(true);
  await crash(app);
  await expect.poll(() => text(app)).toContain(recovered);
  await expect.poll(() => looks(app)).toEqual(looked);
  await ask(app, `document.querySelector('[aria-label=Dismiss]').click()`);
  await expect.poll(() => text(app)).not.toContain(recovered);
  const log = await readFile(join(folder, 'profile', 'logs', 'npyscope.log'), 'utf8');
  expect(log).toMatch(/\[info\] +npyscope 0\.1\.0, Electron \d/);
  expect(log).toMatch(/\[error\] +The page of a window is gone: (?:crashed|killed)/);
});

test('a page that crashes again and again is not loaded for ever', async ({ launch }) => {
  const { app, page } = await launch(cube);
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showMessageBox: (_: unknown, { message }: { message: string }) => {
        asked.push(message);
        return Promise.resolve({ response: asked.length === 1 ? 0 : 1, checkboxChecked: false });
      },
    });
  });
  // Twice it is loaded anew, then asked about, tried again and loaded twice, then asked about and closed.
  for (let crashes = 0; crashes < 5; crashes++) {
    await ask(app, `document.body.replaceChildren()`);
    await crash(app);
    await expect.poll(() => text(app)).toContain(recovered);
    await expect.poll(() => ask(app, hasCells)).toBe(true);
  }
  await Promise.all([page.waitForEvent('close'), crash(app)]);
});

test('a page that does not answer can be loaded anew', async ({ launch }) => {
  const { app, page } = await launch(cube);
  await expect(view.cell(page, 0, 0)).toBeVisible();
  await app.evaluate(({ BrowserWindow, dialog }) => {
    Object.assign(dialog, { showMessageBox: () => Promise.resolve({ response: 1, checkboxChecked: false }) });
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  await expect.poll(() => text(app)).toContain(recovered);
  await expect.poll(() => ask(app, hasCells)).toBe(true);
});

test('errors that nobody caught are in the log, which the menu shows', async ({ launch, folder }) => {
  const { app, page } = await launch();
  await expect(page.getByRole('heading', { name: 'npyscope' })).toBeVisible();
  await app.evaluate(({ Menu, shell }) => {
    Object.assign(shell, {
      openPath: (path: string) => {
        void Promise.reject(new RangeError('13.75 is no index'));
        return Promise.resolve(`shown: ${path}`);
      },
    });
    Menu.getApplicationMenu()?.getMenuItemById('logs')?.click();
  });
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('13.75 is no text');
    });
  });
  const logs = join(folder, 'profile', 'logs');
  const log = (): Promise<string> => readFile(join(logs, 'npyscope.log'), 'utf8');
  await expect.poll(log).toContain(`shown: ${logs}`);
  await expect.poll(log).toMatch(/\[error\] +Nothing was there to catch, later: RangeError\n +at .+/);
  await expect.poll(log).toMatch(/\[error\] +A page says at .*:\d+: TypeError\n/);
  expect(await log()).not.toContain('13.75');
});
