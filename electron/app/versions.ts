import { release } from 'node:os';
import { app } from 'electron';
import type { Versions } from '../model/app';

/** What this app is made of and runs on. */
export function versions(): Versions {
  const { electron, chrome, node } = process.versions;
  return {
    npyscope: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    system: `${process.platform} ${release()} ${process.arch}`,
  };
}
