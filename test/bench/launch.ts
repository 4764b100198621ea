import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { electronPath } from '../../build/electron';
import { program } from '../../build/package/packaged';
import { prepare, TO_PACKAGE } from '../../build/prepare';
import { root } from '../../build/root';
import { sandboxSwitches } from '../../build/sandbox';
import { sparseArray } from './files';
import { quantile, row, type Row } from './row';

const repeats = 15;

/** From the start of the process to a picture on disk of the settled view of 1.5 TB. */
export async function launch(folder: string): Promise<Row[]> {
  await prepare(TO_PACKAGE);
  const electron = await electronPath();
  const path = await sparseArray(folder, 75_000, 5_000_000);
  const picture = join(folder, 'launch.png');
  // npyscope replaces no picture but its own.
  const emptyPicture = join(folder, 'empty.png');
  const launches = [
    () => secondsOf(electron, [root, path, '--screenshot', picture]),
    () => secondsOf(electron, [join(import.meta.dirname, 'empty-window'), emptyPicture]),
    () => secondsOf(program, [path, '--screenshot', picture]),
  ];
  const seconds: number[][] = launches.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    // Each starts a turn as often as the others: what went before leaves its marks in caches.
    for (let turn = 0; turn < launches.length; turn++) {
      const which = (repeat + turn) % launches.length;
      const launched = await launches[which]?.();
      if (launched !== undefined) seconds[which]?.push(launched);
    }
  }
  const [usual = NaN, empty = NaN, packaged = NaN] = seconds.map((all) => quantile(all, 0.5));
  return [
    row('launch 1.5 TB', usual, 's', 'an empty window', empty),
    row('launch 1.5 TB, packaged', packaged, 's', 'the development run', usual),
  ];
}

/** Until the program says that it has written its picture. */
async function secondsOf(executable: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  const run = promisify(execFile)(executable, [...sandboxSwitches(executable), ...args]);
  let seconds = NaN;
  run.child.stdout?.on('data', (text: string) => {
    if (text.includes('Wrote')) seconds = (performance.now() - start) / 1e3;
  });
  await run;
  return seconds;
}
