import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, type Configuration } from 'electron-builder';
import { electronPath, electronVersion } from '../electron';
import { root } from '../root';
import { configuration } from './config';
import { drawIcons } from './icons';
import { folder, iconFolder } from './packaged';

/** Packages the app as a folder, with the Electron that is here: nothing is downloaded. */
export async function makeFolder(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const electron = dirname(await electronPath());
  await run({
    dir: true,
    added: {
      // On macOS the program lies in Electron.app/Contents/MacOS.
      electronDist: process.platform === 'darwin' ? join(electron, '../../..') : electron,
      afterExtract: ({ appOutDir }) => removeLeftovers(appOutDir),
    },
  });
}

/**
 * Makes what a release for this system consists of. electron-builder downloads what that takes.
 *
 * @returns The paths of what was made.
 */
export function makeInstallers(): Promise<readonly string[]> {
  return run({ dir: false, added: {} });
}

async function run({ dir, added }: { dir: boolean; added: Configuration }): Promise<readonly string[]> {
  await drawIcons(iconFolder);
  const config = { ...configuration(iconFolder), electronVersion: await electronVersion(), ...added };
  return build({ projectDir: root, dir, config, publish: 'never' });
}

/** What an Electron that runs apps from their folders has beside it, and a packaged app has no use for. */
async function removeLeftovers(app: string): Promise<void> {
  for (const leftover of ['recipe', 'version', 'resources/default_app.asar'])
    await rm(join(app, leftover), { recursive: true, force: true });
}
