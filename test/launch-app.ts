import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronPath } from '../build/electron';
import { root } from '../build/root';
import { sandboxSwitches } from '../build/sandbox';

/** Starts the app under Playwright, with its profile in `folder`. */
export async function launchApp(folder: string, args: readonly string[]): Promise<ElectronApplication> {
  const electron = await electronPath();
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  return _electron.launch({
    executablePath: electron,
    args: [...sandboxSwitches(electron), profile, root, ...args],
  });
}
