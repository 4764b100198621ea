import { setTimeout } from 'node:timers/promises';
import { realArray } from './files';
import { heatmapSettled, withOpened } from './opened';
import { row, type Row } from './row';

/** Seconds that are measured. */
const seconds = 20;

/** Processor time of the main process a second, with what is on the screen compared with the file, and while it is hidden. */
export async function looking(folder: string): Promise<Row[]> {
  const path = await realArray(folder);
  return withOpened(folder, path, async ({ app, page }) => {
    await heatmapSettled(page);
    const measure = async (): Promise<number> => {
      // What was begun before has come to an end.
      await setTimeout(3000);
      const before = await app.evaluate(() => process.cpuUsage());
      await setTimeout(seconds * 1000);
      const { user, system } = await app.evaluate((_, start) => process.cpuUsage(start), before);
      return (user + system) / 1000 / seconds;
    };
    const shown = await measure();
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    const hidden = await measure();
    return [row('looking at a file, processor time a second', shown, 'ms', 'the window hidden', hidden)];
  });
}
