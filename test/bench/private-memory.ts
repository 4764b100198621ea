import { readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';
import { heatmapSettled, type Opened } from './opened';

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

/** What is out of view is forgotten after some seconds, in milliseconds no more than this. */
const forgottenWithin = 14_000;

/** The least of it, in MB, once nothing is read any more and what is out of view has been forgotten. */
export async function settledMemory({ app, page }: Opened): Promise<number> {
  await heatmapSettled(page);
  let least = Infinity;
  for (const end = Date.now() + forgottenWithin; Date.now() < end;)
    least = Math.min(least, await collectedMemory({ app, page }));
  return least;
}

async function collectedMemory({ app, page }: Opened): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc()');
  });
  return privateMegabytes(app);
}
