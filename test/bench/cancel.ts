import { readdir, readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { dropCaches, realArray } from './files';
import { hideGrid, withOpened } from './opened';
import { settledMemory } from './private-memory';
import { row, type Row } from './row';

/** Zooms in and out in turns, to another place each time. */
const ways = 5;
const zoomsAWay = 40;
/** Pixels of wheel movement in a zoom: `zoomsAWay` of them lead from the whole to single elements. */
const delta = 150;

/** Readers that have been at rest for so long, in milliseconds, are done. */
const rest = 50;

/**
 * Zooms as fast as they are handled, over 4 GB that are not in memory.
 *
 * What is still read after the heatmap has been taken away in the midst of them is wanted by nobody; what is held
 * after 200 of them, and a look at the whole, should be what was held before.
 */
export async function cancel(folder: string): Promise<Row[]> {
  const path = await realArray(folder);
  return withOpened(folder, path, async (opened) => {
    const { app, page } = opened;
    await hideGrid(page);
    const before = await settledMemory(opened);
    await dropCaches();
    for (let way = 0; way < ways; way++) await zoomOneWay(page, way, zoomsAWay);
    await page.locator('.heatmap-plot').press('0');
    const after = await settledMemory(opened);

    const readers = await readerThreads(app);
    await dropCaches();
    await zoomOneWay(page, 0, zoomsAWay / 4);
    const closed = page.getByRole('button', { name: 'Heatmap', exact: true }).evaluate((button) => {
      const now = Date.now();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return now;
    });
    const stale = await busyAfter(closed, readers);
    return [
      row('cancel, readers busy afterwards', stale, 'ms', 'the target of 100 ms', 100),
      row('cancel, memory afterwards', after, 'MB', 'that before', before),
    ];
  });
}

async function zoomOneWay(page: Page, way: number, zooms: number): Promise<void> {
  const box = await page.locator('.heatmap-plot').boundingBox();
  if (!box) throw new Error('no heatmap');
  const inwards = way % 2 === 0;
  if (inwards) {
    const share = (way + 1) / (ways + 1);
    await page.mouse.move(box.x + share * box.width, box.y + share * box.height);
  }
  for (let zoom = 0; zoom < zooms; zoom++) await page.mouse.wheel(0, inwards ? -delta : delta);
}

/** Folders of /proc, one for each thread of the main process that reads files. */
async function readerThreads(app: ElectronApplication): Promise<readonly string[]> {
  const tasks = `/proc/${app.process().pid}/task`;
  const folders = (await readdir(tasks)).map((task) => `${tasks}/${task}`);
  const names = await Promise.all(folders.map((folder) => readFile(`${folder}/comm`, 'utf8')));
  const readers = folders.filter((_, i) => names[i] === 'npyscope-reader\n');
  if (readers.length === 0) throw new Error('no thread reads');
  return readers;
}

/** How long threads were busy after a moment, in milliseconds, until they rested: slept and did not run. */
async function busyAfter(moment: Promise<number>, threads: readonly string[]): Promise<number> {
  let since = Infinity;
  void moment.then((time) => {
    since = time;
  });
  let before = '';
  for (let lastBusy = Date.now(); ;) {
    const states = await Promise.all(threads.map(stateOf));
    const now = Date.now();
    const ran = states.map(({ runTime }) => runTime).join();
    if (ran !== before || states.some(({ sleeps }) => !sleeps)) lastBusy = now;
    else if (now - Math.max(lastBusy, since) > rest) return Math.max(lastBusy - since, 0);
    before = ran;
  }
}

async function stateOf(thread: string): Promise<{ readonly sleeps: boolean; readonly runTime: string }> {
  const [stat, schedule] = await Promise.all([
    readFile(`${thread}/stat`, 'utf8'),
    readFile(`${thread}/schedstat`, 'utf8'),
  ]);
  // proc(5): the state follows the name in brackets; the first figure of schedstat is time on a processor.
  return { sleeps: stat.includes(') S '), runTime: schedule.split(' ')[0] ?? '' };
}
