import { mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { writeArray } from '../array-file';
import { fuseDisk } from '../fuse-disk';
import { launchApp } from '../launch-app';
import { emptyPage } from './empty-page';
import { sparseArray } from './files';
import { heatmapSettled } from './opened';
import { quantile, row, type Row } from './row';
import { scrollGrid } from './scroll';

/** Scrolling and opening files of one disk while four windows show files of another that does not answer. */
export async function hungDisk(folder: string): Promise<Row[]> {
  const names = ['one.npy', 'two.npy', 'three.npy', 'four.npy'];
  for (const name of names) await writeArray(join(folder, name), 20_000, 50);
  const large = await sparseArray(folder, 75_000, 5_000_000);
  const small = ['before.npy', 'after.npy'].map((name) => join(folder, name));
  for (const path of small) await writeArray(path, 1000, 1000);
  const disk = await fuseDisk(
    folder,
    names.map((name) => join(folder, name)),
  );
  if (!disk) return [];
  const hung = names.map((name) => join(disk.folder, name));
  const app = await launchApp(await mkdtemp(join(folder, 'home-')), [...hung, large]);
  try {
    const pages: Page[] = [];
    for (const name of names) pages.push(await windowOf(app, name));
    const page = await windowOf(app, basename(large));
    await heatmapSettled(page);
    await page.evaluate('globalThis.__name = (named) => named');
    await scrollGrid(page);
    const usual = await measured(app, page, small[0] ?? '');
    await disk.hang();
    for (const window of pages) await window.getByRole('grid').press('Control+End');
    for (const window of pages) await window.getByText('The disk does not answer').waitFor();
    const { frame, open } = await measured(app, page, small[1] ?? '');
    return [
      row('scroll frame, another disk hangs', frame, 'ms', 'the target of 20 ms', 20),
      row('the same', frame, 'ms', 'before it hung', usual.frame),
      row('open, another disk hangs', open, 's', 'the target of 1 s', 1),
      row('the same', open, 's', 'before it hung', usual.open),
      await emptyPage(folder),
    ];
  } finally {
    await app.close();
    await disk.remove();
  }
}

/** Milliseconds of a frame of scrolling, p95; seconds from opening a file to its cells. */
async function measured(
  app: ElectronApplication,
  page: Page,
  path: string,
): Promise<{ readonly frame: number; readonly open: number }> {
  const { frames } = await scrollGrid(page);
  const start = performance.now();
  await openFile(app, path);
  await windowOf(app, basename(path));
  return { frame: quantile(frames, 0.95), open: (performance.now() - start) / 1e3 };
}

/** Opens a file as a file manager does where npyscope runs. */
async function openFile(app: ElectronApplication, path: string): Promise<void> {
  // Functions in pages are compiled to name themselves.
  await app.evaluate('globalThis.__name = (named) => named');
  await app.evaluate(({ app: npyscope }, file) => {
    npyscope.emit('open-file', { preventDefault: () => undefined }, file);
  }, path);
}

/** The window of a file, once it shows cells. */
async function windowOf(app: ElectronApplication, name: string): Promise<Page> {
  for (;;) {
    for (const page of app.windows()) {
      if (!(await page.title()).includes(name)) continue;
      await page.getByRole('gridcell').first().waitFor();
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
