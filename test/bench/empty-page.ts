import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { launchApp } from '../launch-app';
import { quantile, row, type Row } from './row';

/** The frames of a page on which nothing happens: where these are late, the machine is busy with something else. */
export async function emptyPage(folder: string): Promise<Row> {
  const app = await launchApp(await mkdtemp(join(folder, 'home-')), [], {
    app: join(import.meta.dirname, 'empty-window'),
  });
  try {
    const page = await app.firstWindow();
    await page.getByText('empty').waitFor();
    // Functions that run in the page are compiled to name themselves by a helper that it lacks.
    await page.evaluate('globalThis.__name = (named) => named');
    const frames = await page.evaluate(
      () =>
        new Promise<readonly number[]>((resolve) => {
          const lengths: number[] = [];
          let last = NaN;
          requestAnimationFrame(function onFrame(time) {
            if (!Number.isNaN(last)) lengths.push(time - last);
            last = time;
            if (lengths.length < 180) requestAnimationFrame(onFrame);
            else resolve(lengths);
          });
        }),
    );
    return row('an empty page, frame, p95', quantile(frames, 0.95), 'ms', 'a frame of 60 Hz', 1000 / 60);
  } finally {
    await app.close();
  }
}
