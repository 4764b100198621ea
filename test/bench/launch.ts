import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronPath } from '../../build/electron';
import { root } from '../../build/root';
import { sandboxSwitches } from '../../build/sandbox';
import { sparseArray } from './files';
import { quantile, row, type Row } from './row';

const repeats = 5;

/** From the start of the process to a picture on disk of the settled view of 1.5 TB. */
export async function launch(folder: string): Promise<Row[]> {
  const path = await sparseArray(folder, 75_000, 5_000_000);
  const picture = join(folder, 'launch.png');
  const ours: number[] = [];
  const empty: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    ours.push(await secondsOf([root, path, '--screenshot', picture]));
    empty.push(await secondsOf([join(import.meta.dirname, 'empty-window'), picture]));
  }
  return [row('launch 1.5 TB', quantile(ours, 0.5), 's', 'an empty window', quantile(empty, 0.5))];
}

/** Until the program says that it has written its picture. */
async function secondsOf(args: readonly string[]): Promise<number> {
  const electron = await electronPath();
  const start = performance.now();
  const run = promisify(execFile)(electron, [...sandboxSwitches(electron), ...args]);
  let seconds = NaN;
  run.child.stdout?.on('data', (text: string) => {
    if (text.includes('Wrote')) seconds = (performance.now() - start) / 1e3;
  });
  await run;
  return seconds;
}
