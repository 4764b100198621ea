import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, type Launching } from '../launch-app';

/** npyscope as a test has launched it. */
export interface Launched {
  readonly page: Page;
  /** Electron itself. A test that needs it is tagged @electron: there is none where the page is shown by a browser. */
  readonly app: ElectronApplication;
  /** The text on the clipboard. */
  readonly copied: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What shows npyscope's page in tests. */
export interface Host {
  /** Launches it with a profile in `folder`, and waits for its first window. */
  launch(folder: string, args: readonly string[], launching?: Launching): Promise<Launched>;
  close(): Promise<void>;
}

/** The app as users have it. */
export const electronHost: Host = {
  async launch(folder, args, launching) {
    const app = await launchApp(folder, args, launching);
    return {
      app,
      page: await app.firstWindow(),
      copied: () => app.evaluate(({ clipboard }) => clipboard.readText()),
      close: () => app.close(),
    };
  },
  close: () => Promise.resolve(),
};
