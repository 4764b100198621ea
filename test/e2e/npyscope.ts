import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { test as base } from '@playwright/test';
import { fuseDisk, type DiskOptions, type FuseDisk } from '../fuse-disk';
import { runApp, type Launching } from '../launch-app';
import { electronHost, type Host, type Launched } from './host';

export { expect } from '@playwright/test';
export type { Launched } from './host';

/**
 * An answer of the main process, or undefined where it takes long: it may get lost while the app loads one of its parts, and
 * is to be asked for again.
 */
export function answered<T>(answer: Promise<T>): Promise<T | undefined> {
  return Promise.race([answer.catch(() => undefined), setTimeout(3000, undefined)]);
}

interface Launch {
  (...args: string[]): Promise<Launched>;
  /** Launches in another way. */
  as(launching: Launching, ...args: string[]): Promise<Launched>;
  /** Launches a second time with the same profile, which ends at once: the first process takes over. */
  again(...args: string[]): Promise<void>;
}

interface Fixtures {
  /** A folder of the test's own, removed after it. */
  readonly folder: string;
  /** Starts the app with a fresh profile and waits for its first window; it is closed after the test. */
  readonly launch: Launch;
  /** Mounts a disk of the test's own, as `fuseDisk` does; it is taken away after the test. */
  readonly mountDisk: (files: readonly string[], options?: DiskOptions) => Promise<FuseDisk | null>;
}

/** What shows the page: Electron, or the Chromium of the system, see test/page. */
export interface Options {
  readonly hostName: 'electron' | 'chromium';
}

export const test = base.extend<Fixtures, Options & { readonly host: Host }>({
  hostName: ['electron', { option: true, scope: 'worker' }],
  host: [
    async ({ hostName }, use) => {
      const host =
        hostName === 'electron' ? electronHost : await (await import('../page/chromium-host')).chromiumHost();
      await use(host);
      await host.close();
    },
    { scope: 'worker' },
  ],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'npyscope-e2e-'));
    await use(folder);
    // Chromium's other processes may be writing their last.
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 });
  },
  launch: async ({ folder, host }, use) => {
    const launched: Launched[] = [];
    const as = async (launching: Launching, ...args: string[]): Promise<Launched> => {
      const one = await host.launch(folder, args, launching);
      launched.push(one);
      return one;
    };
    const launch = (...args: string[]) => as({}, ...args);
    await use(Object.assign(launch, { as, again: (...args: string[]) => runApp(folder, args) }));
    await Promise.all(launched.map((one) => one.close()));
  },
  mountDisk: async ({ folder }, use) => {
    const disks: FuseDisk[] = [];
    await use(async (...args) => {
      const disk = await fuseDisk(folder, ...args);
      if (disk) disks.push(disk);
      return disk;
    });
    await Promise.all(disks.map((disk) => disk.remove()));
  },
});
