import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { root } from './root';
import { say } from './say';

const packageFolder = join(root, 'node_modules', 'electron');
const failureMark = join(root, '.electron', 'official-out-of-reach');
const DAY = 24 * 3600e3;
/** When nothing has arrived for this long, the network swallows what we send. */
const STALL = 15e3;

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

/** The executable that npm's package `electron` has downloaded; null when it has not, or another version. */
export function officialElectron(): string | null {
  const program = readText(join(packageFolder, 'path.txt'));
  if (program === null) return null;
  const path = join(packageFolder, 'dist', program);
  const version = readText(join(packageFolder, 'dist', 'version'))?.replace(/^v/, '');
  return version === electronPackage.version && existsSync(path) ? path : null;
}

/** Whether fetching it has failed within the last week, so that another attempt would only cost time. */
export async function isOutOfReach(): Promise<boolean> {
  const failed = await stat(failureMark).catch(() => null);
  return failed !== null && Date.now() - failed.mtimeMs < 7 * DAY;
}

async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = files.map(async (file) => (await stat(join(folder, file)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/**
 * Runs the package's own installer, which downloads some 120 MB, for as long as something arrives.
 *
 * @returns null on success, otherwise the installer's words, which may be none
 */
export async function fetchOfficialElectron(): Promise<string | null> {
  say(`fetching Electron ${electronPackage.version} (about 120 MB)`);
  const downloads = join(root, '.electron', 'official-download');
  await rm(downloads, { recursive: true, force: true });
  await mkdir(downloads, { recursive: true });
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads },
  });
  let complaint = '';
  installer.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
  const ended = new AbortController();
  const exit = once(installer, 'close').finally(() => {
    ended.abort();
  });
  await Promise.all([exit, killWhenStalled(() => installer.kill('SIGKILL'), downloads, ended.signal)]);
  await rm(downloads, { recursive: true, force: true });
  if (officialElectron() !== null) {
    await rm(failureMark, { force: true });
    return null;
  }
  await writeFile(failureMark, complaint);
  return complaint;
}

/** Watches what arrives on the disk, in the download folder first and then, unpacked, in the package. */
async function killWhenStalled(kill: () => void, downloads: string, ended: AbortSignal): Promise<void> {
  let last = 0;
  try {
    for (;;) {
      await delay(STALL, null, { signal: ended });
      const size = (await sizeOf(downloads)) + (await sizeOf(join(packageFolder, 'dist')));
      if (size === last) kill();
      last = size;
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}
