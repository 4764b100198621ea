import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { fuseDisk, type DiskOptions, type FuseDisk } from '../fuse-disk';
import { launchApp, runApp, type Launching } from '../launch-app';

export { expect } from '@playwright/test';

/**
 * An answer of the main process, or undefined where it takes long: it may get lost while the app loads one of its parts, and
 * is to be asked for again.
 */
export function answered<T>(answer: Promise<T>): Promise<T | undefined> {
  return Promise.race([answer.catch(() => undefined), setTimeout(3000, undefined)]);
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
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

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'npyscope-e2e-'));
    await use(folder);
    // Chromium's other processes may be writing their last.
    await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 });
  },
  launch: async ({ folder }, use) => {
    const apps: ElectronApplication[] = [];
    const as = async (launching: Launching, ...args: string[]): Promise<Launched> => {
      const app = await launchApp(folder, args, launching);
      apps.push(app);
      return { app, page: await app.firstWindow() };
    };
    const launch = (...args: string[]) => as({}, ...args);
    await use(Object.assign(launch, { as, again: (...args: string[]) => runApp(folder, args) }));
    await Promise.all(apps.map((app) => app.close()));
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
