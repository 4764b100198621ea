/**
 * A program rewrites an array in place through a memory map: the first store into a page moves the file's times, later ones do
 * not. Whatever is on the screen is what NumPy says a moment later.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { interpolateGreys } from 'd3-scale-chromatic';
import { expect, test } from './npyscope';
import { view } from './view';

/** So many rewrites a disk: `LIVE_MAP_ROUNDS=100` has them checked after two seconds exactly. */
const rounds = Number(process.env.LIVE_MAP_ROUNDS ?? 3);
const isExact = process.env.LIVE_MAP_ROUNDS !== undefined;
const [rows, columns] = [400, 300];

interface Writer {
  ask(question: string): Promise<string>;
  stop(): Promise<void>;
}

async function startWriter(path: string, seed: number): Promise<Writer> {
  const script = join(import.meta.dirname, 'live-map.py');
  const python = spawn('python3', [script, path, ...[rows, columns, seed].map(String)]);
  python.stderr.pipe(process.stderr);
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => String((await lines.next()).value);
  expect(await answer()).toBe('ready');
  return {
    ask: (question) => {
      python.stdin.write(`${question}\n`);
      return answer();
    },
    stop: async () => {
      const exit = once(python, 'exit');
      python.stdin.end();
      await exit;
    },
  };
}

/** Numbers from 0 to 1, the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

/** Draws whole numbers below 256 in greys of their own. */
async function fixColours(page: Page): Promise<void> {
  await page
    .getByRole('toolbar', { name: 'Heatmap' })
    .getByRole('button', { name: /colours/ })
    .click();
  await page.getByRole('radio', { name: 'Greys', exact: true }).click();
  for (const [name, value] of [
    ['Least value', '0'],
    ['Greatest value', '255'],
  ] as const) {
    const field = page.getByRole('textbox', { name });
    await field.fill(value);
    await field.press('Enter');
  }
  await page.keyboard.press('Escape');
}

/** A share of a length that is not near its ends: there something else may lie on the picture. */
function within(random: () => number): number {
  return 0.05 + 0.9 * random();
}

type Place = readonly [x: number, y: number];

/** A place of the picture, as shares of its size, around which nothing else is drawn, and how red it is. */
async function placeOf(
  page: Page,
  random: () => number,
  isWhole: boolean,
): Promise<readonly [Place, number] | null> {
  for (let i = 0; i < 40; i++) {
    const [across, down] = [within(random), within(random)];
    // The middle of an element where elements are as small as pixels of the screen.
    const place: Place = isWhole
      ? [(Math.floor((across * columns) / 2) * 2 + 1) / columns, (Math.floor(down * rows) + 0.5) / rows]
      : [across, down];
    const reds = await view
      .plot(page)
      .locator('canvas')
      .first()
      .evaluate((canvas, [x, y]) => {
        if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
        const [left, top] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
        const around = canvas.getContext('2d')?.getImageData(left - 1, top - 1, 3, 3).data ?? [];
        return Array.from(around).filter((_, i) => i % 4 === 0);
      }, place);
    const red = reds[4] ?? -1;
    if (isWhole || reds.every((other) => other === red)) return [place, red];
  }
  // Elements are smaller than that: other views tell.
  return null;
}

function redOf(value: number): number {
  return Number(/\d+/.exec(interpolateGreys(value / 255))?.[0]);
}

/** What on the screen is not what NumPy says. `isWhole`: the heatmap shows all of the array. */
async function mistakes(
  page: Page,
  writer: Writer,
  random: () => number,
  isWhole: boolean,
): Promise<readonly string[]> {
  const found: string[] = [];
  const compare = (what: string, shown: unknown, truth: unknown): void => {
    if (shown !== truth) found.push(`${what} is ${String(truth)}, shown ${String(shown)}`);
  };
  const cells = await page
    .getByRole('gridcell')
    .evaluateAll((all) => all.map(({ dataset, textContent }) => [dataset.row, dataset.column, textContent]));
  expect(cells.length).toBeGreaterThan(20);
  for (const [row, column, text] of cells)
    if (text !== '') compare(`cell ${row}, ${column}`, text, await writer.ask(`cell ${row} ${column}`));

  const statistics = await page.getByRole('status', { name: 'Statistics of the selection' }).innerText();
  const [least, greatest, mean] = (await writer.ask(`block 0 ${rows} 0 ${columns}`)).split(' ');
  compare('the minimum', /min\s+(\S+)/.exec(statistics)?.[1], least);
  compare('the maximum', /max\s+(\S+)/.exec(statistics)?.[1], greatest);
  const shownMean = Number(/mean\s+(\S+)/.exec(statistics)?.[1]);
  if (!(Math.abs(shownMean - Number(mean)) < 1e-9)) found.push(`the mean is ${mean}, shown ${shownMean}`);

  const plot = view.plot(page);
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 };
  for (let i = 0; i < 3; i++) {
    const at = await placeOf(page, random, isWhole);
    if (!at) continue;
    const [place, red] = at;
    await plot.hover({ position: { x: place[0] * width, y: place[1] * height } });
    await expect(view.readOut(page)).toHaveAttribute('aria-busy', 'false');
    const readOut = await view.readOut(page).innerText();
    const [, row, rowEnd, column, columnEnd] = /\[(\d+)(?::(\d+))?, (\d+)(?::(\d+))?\]/.exec(readOut) ?? [];
    if (row === undefined || column === undefined) throw new Error(`no place in ${readOut}`);
    const block = `${row} ${rowEnd ?? Number(row) + 1} ${column} ${columnEnd ?? Number(column) + 1}`;
    const [low = '', high = '', average = ''] = (await writer.ask(`block ${block}`)).split(' ');
    const isOne = rowEnd === undefined && columnEnd === undefined;
    if (isOne) compare(`the element ${block}`, /\]\s*(\S+)/.exec(readOut)?.[1], low);
    else
      compare(
        `the pixel ${block}`,
        /min\s*(\S+)\s*max\s*(\S+)/.exec(readOut)?.slice(1).join(),
        [low, high].join(),
      );
    if (Math.abs(red - redOf(Number(average))) > 2)
      found.push(`the colour of ${block} is not of ${average}, but has a red of ${red}`);
    const profile = await page
      .getByRole('img', { name: new RegExp(`^Row ${row}:`) })
      .getAttribute('aria-label');
    const [, line = '', ends] = /^Row (\d+): (\d+ to \d+), .*exact$/.exec(profile ?? '') ?? [];
    if (ends === undefined || !isWhole) continue;
    const [first, last] = (await writer.ask(`block ${line} ${Number(line) + 1} 0 ${columns}`)).split(' ');
    compare(`the profile of row ${line}`, ends, `${Number(first)} to ${Number(last)}`);
  }
  return found;
}

/** Has the grid and the heatmap show something else; answers whether the heatmap shows all. */
async function lookElsewhere(page: Page, random: () => number): Promise<boolean> {
  const plot = view.plot(page);
  const { width, height } = (await plot.boundingBox()) ?? { width: 0, height: 0 };
  await plot.hover({ position: { x: width * within(random), y: height * within(random) } });
  const isWhole = random() < 0.4;
  if (isWhole) await plot.press('0');
  else await page.mouse.wheel(0, random() < 0.8 ? -400 : 400);
  await page.keyboard.press('Control+g');
  const index = [random() * rows, random() * columns].map(Math.floor);
  await page.getByLabel('Go to row, column').fill(index.join(', '));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  return isWhole;
}

for (const [name, parent] of [
  ['a disk', null],
  ['memory', '/dev/shm'],
] as const)
  test(`what is rewritten through a map of a file in ${name} is on the screen`, async ({
    launch,
    folder,
  }) => {
    test.setTimeout(60_000 + rounds * 10_000);
    const own = parent === null ? folder : await mkdtemp(join(parent, 'npyscope-'));
    const path = join(own, 'live.npy');
    const writer = await startWriter(path, 5);
    const random = randomNumbers(7);
    try {
      const { page } = await launch(path);
      await expect(view.coverage(page)).toContainText('exact');
      await fixColours(page);
      await page.getByRole('button', { name: 'Profiles along a row and a column' }).click();
      for (let round = 0; round < rounds; round++) {
        const isWhole = await lookElsewhere(page, random);
        await expect(view.coverage(page)).toContainText('exact');
        const part = await writer.ask('rewrite');
        const check = (): Promise<readonly string[]> => mistakes(page, writer, random, isWhole);
        await setTimeout(2000);
        if (isExact) expect(await check(), `round ${round}: ${part}`).toEqual([]);
        else await expect.poll(check, { message: part, timeout: 20_000 }).toEqual([]);
      }
    } finally {
      await writer.stop();
      if (parent !== null) await rm(own, { recursive: true });
    }
  });
