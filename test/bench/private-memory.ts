import { readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';

/** Memory that only the app holds and that is not the file's: private and dirty, of all its processes, in MB. */
export async function privateMegabytes(app: ElectronApplication): Promise<number> {
  const pids = await app.evaluate(({ app: main }) => main.getAppMetrics().map(({ pid }) => pid));
  const kilobytes = await Promise.all(
    pids.map(async (pid) => {
      const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Private_Dirty:\s+(\d+) kB$/m.exec(rollup)?.[1]);
    }),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}
