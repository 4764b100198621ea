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

const repeats = 5;

/** From the start of the process to a picture on disk of the settled view of 1.5 TB. */
export async function launch(folder: string): Promise<Row[]> {
  await prepare(TO_PACKAGE);
  const electron = await electronPath();
  const path = await sparseArray(folder, 75_000, 5_000_000);
  const picture = join(folder, 'launch.png');
  const ours: number[] = [];
  const empty: number[] = [];
  const packaged: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    ours.push(await secondsOf(electron, [root, path, '--screenshot', picture]));
    empty.push(await secondsOf(electron, [join(import.meta.dirname, 'empty-window'), picture]));
    packaged.push(await secondsOf(program, [path, '--screenshot', picture]));
  }
  const usual = quantile(ours, 0.5);
  return [
    row('launch 1.5 TB', usual, 's', 'an empty window', quantile(empty, 0.5)),
    row('launch 1.5 TB, packaged', quantile(packaged, 0.5), 's', 'the development run', usual),
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
