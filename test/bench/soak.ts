/**
 * Uses the app for many minutes as somebody in a hurry would: scrolls, zooms, slices, opens and closes over ten files.
 * Says six times what memory it holds, each time with one window open, and what its log complains of.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { withDisplay } from '../../build/display';
import { root } from '../../build/root';
import { launchApp, runApp } from '../launch-app';
import { sparseArray, writtenArray } from './files';
import { settledMemory } from './private-memory';

const minutes = Number(process.argv[2] ?? 30);
const minute = 60_000;
/** It stops six times to measure: of half an hour, every five minutes. */
const stops = 6;
const between = (minutes * minute) / stops;
/** Windows open at a time. */
const most = 4;

const fixtures = [
  'shape-3d-fortran',
  'shape-2d-c',
  'struct-of-random-values',
  'values-complex128-random-bits-little',
  'values-datetime64-s',
  'values-string-unusual-little',
  'values-float64-big',
].map((name) => join(root, 'test', 'fixtures', `${name}.npy`));

/** Deterministic, so that a soak that went wrong can be had again (mulberry32). */
let state = 20_260_101;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
}

function oneOf<T>(choices: readonly T[]): T {
  const choice = choices[random(choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}

const keys = [
  ...['PageDown', 'PageUp', 'Alt+PageDown', 'Control+Home', 'Control+End', 'Control+t', 'Control+a'],
  ...['Control+PageDown', 'Shift+ArrowDown', 'F1', 'Escape', 'Control+1', 'Control+1', 'Control+Shift+L'],
];
const heatmapKeys = ['+', '-', '0', 'r', 'c', 's', 'l', 'p', 'ArrowLeft', 'ArrowDown', 'Shift+ArrowRight'];

/** One thing to do in a window. */
async function act(page: Page): Promise<void> {
  const plot = page.locator('.heatmap-plot');
  const grid = page.getByRole('grid');
  const kind = random(4);
  if (kind < 2 && (await plot.isVisible())) {
    const box = await plot.boundingBox();
    if (!box) return;
    await page.mouse.move(box.x + random(box.width), box.y + random(box.height));
    for (let turn = random(8); turn >= 0; turn--) await page.mouse.wheel(0, random(2) === 0 ? -300 : 200);
    if (kind === 1) await page.keyboard.press(oneOf(heatmapKeys));
  } else if (kind === 2 && (await grid.isVisible())) {
    await grid.hover({ timeout: 2000 });
    for (let turn = random(8); turn >= 0; turn--)
      await page.mouse.wheel(random(4000) - 2000, random(40_000) - 20_000);
  } else await page.keyboard.press(oneOf(keys));
}

interface Soak {
  readonly app: ElectronApplication;
  readonly folder: string;
  readonly files: readonly string[];
}

/** Acts in random windows until some time has come; answers how often. */
async function actUntil({ app, folder, files }: Soak, end: number): Promise<number> {
  let acts = 0;
  while (Date.now() < end) {
    const windows = app.windows();
    const choice = random(40);
    if (choice === 0 && windows.length < most) await runApp(folder, [oneOf(files)]);
    else if (choice === 1 && windows.length > 1) await oneOf(windows).close();
    else if (windows.length > 0) {
      // What is pressed may close what was to be acted on: then something else is.
      await act(oneOf(windows)).catch(() => undefined);
    }
    acts++;
    await pause(20);
  }
  return acts;
}

/** The private memory in MB, of one window on the whole of 1.5 TB. */
async function measure({ app, folder }: Soak, terabyte: string): Promise<number> {
  for (const page of app.windows().slice(1)) await page.close();
  const [before] = app.windows();
  await runApp(folder, [terabyte]);
  if (app.windows().length === 1)
    await app.waitForEvent('window', { timeout: 10_000 }).catch(() => undefined);
  const page = app.windows().at(-1);
  if (!page) throw new Error('no window is open');
  if (before && before !== page) await before.close();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+r');
  await page.locator('.heatmap-plot').press('0');
  return settledMemory({ app, page });
}

async function complaints(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  const logs = entries.filter((name) => name.endsWith('npyscope.log'));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')));
  return texts
    .join('')
    .split('\n')
    .filter((line) => /\[(error|warn)\]/.test(line));
}

const folder = await mkdtemp(join(tmpdir(), 'npyscope-soak-'));
try {
  await withDisplay(async (environment) => {
    Object.assign(process.env, environment);
    const terabyte = await writtenArray(folder, 75_000, 5_000_000);
    const files = [
      terabyte,
      await sparseArray(folder, 5_000_000, 75_000),
      await sparseArray(folder, 300, 400),
      ...fixtures,
    ];
    const app = await launchApp(folder, [terabyte]);
    await app.firstWindow();
    const soak = { app, folder, files };
    const start = Date.now();
    for (let part = 1; part <= stops; part++) {
      const acts = await actUntil(soak, start + part * between);
      const megabytes = await measure(soak, terabyte);
      console.log(
        `${((part * between) / minute).toFixed(1)} minutes: ${megabytes.toFixed(0)} MB with one window, ${acts} acts since the last`,
      );
    }
    await app.close();
    const log = await complaints(folder);
    console.log(log.length === 0 ? 'nothing in the log' : log.join('\n'));
  });
} finally {
  await rm(folder, { recursive: true });
}
