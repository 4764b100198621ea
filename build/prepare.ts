import { pathToFileURL } from 'node:url';
import { buildAddon } from './addon';
import { missingChromium } from './chromium';
import { hasDisplay } from './display';
import { electronPath, fetchElectron, hasElectron } from './electron';
import { fetchTypings, hasTypings } from './electron-typings';
import { withLock } from './lock';
import { app } from './package/packaged';
import { addon, bundles, isCurrent, make } from './products';
import { root } from './root';
import { main, say } from './say';
import { install, missingCommands, missingLibraries, missingNumpy } from './system-packages';

export type Step = 'electron' | 'typings' | 'addon' | 'bundles' | 'app' | 'numpy' | 'chromium' | 'desktop';

/** What running the viewer takes. */
const TO_RUN: readonly Step[] = ['electron', 'addon', 'bundles'];

/** What packaging it takes. */
export const TO_PACKAGE: readonly Step[] = [...TO_RUN, 'app'];

/** A desktop to install the app on, and hands to use it with. */
const DESKTOP = ['xdg-mime', 'update-mime-database', 'openbox', 'pcmanfm', 'xdotool', 'xclip'];

async function missingPackages(steps: readonly Step[]) {
  if (process.platform !== 'linux') return [];
  const commands = missingCommands([
    ...(steps.includes('addon') && !isCurrent(root, addon) ? ['python3', 'make', 'g++'] : []),
    ...(steps.includes('desktop') || (steps.includes('electron') && !hasDisplay) ? ['Xvfb'] : []),
    ...(steps.includes('desktop') ? DESKTOP : []),
  ]);
  const libraries = steps.includes('electron') ? await missingLibraries(await electronPath()) : [];
  const modules = steps.includes('numpy') ? await missingNumpy() : [];
  const browser = steps.includes('chromium') ? missingChromium() : [];
  return [...commands, ...libraries, ...modules, ...browser];
}

async function isPrepared(steps: readonly Step[]): Promise<boolean> {
  return (
    (!steps.includes('bundles') || isCurrent(root, bundles)) &&
    (!steps.includes('addon') || isCurrent(root, addon)) &&
    (!steps.includes('app') || isCurrent(root, app)) &&
    (!steps.includes('electron') || (await hasElectron())) &&
    (!steps.includes('typings') || hasTypings()) &&
    (await missingPackages(steps)).length === 0
  );
}

/**
 * Makes, fetches and installs what these steps need and what is not up to date; silent when all of it is.
 * May be run by several processes at once and interrupted at any time.
 *
 * @throws UserError with the remedy when something cannot be had
 */
export async function prepare(steps: readonly Step[] = TO_RUN): Promise<void> {
  if (await isPrepared(steps)) return;
  const onWait = () => {
    say('waiting for another npyscope that is being prepared');
  };
  await withLock(root, onWait, async () => {
    // Electron first: what it and the compiler miss is then installed in one go.
    if (steps.includes('electron')) await fetchElectron();
    if (steps.includes('typings')) await fetchTypings();
    await install(await missingPackages(steps));
    if (steps.includes('addon') && !isCurrent(root, addon)) await make(root, addon, buildAddon);
    if (steps.includes('bundles') && !isCurrent(root, bundles)) {
      // Loading the bundler takes a second, which a start with nothing to bundle need not wait for.
      const { bundle } = await import('./bundle');
      await make(root, bundles, bundle);
    }
    if (steps.includes('app') && !isCurrent(root, app)) {
      const { makeFolder } = await import('./package/make');
      await make(root, app, makeFolder);
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await prepare();
    return 0;
  });
}
