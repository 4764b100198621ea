import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './profile-lock';
import { useFolder } from './writable-folder';

/** Begins the names of folders of this computer's processes; the id of one follows. */
const prefix = `npyscope-${hostname()}-`;

/**
 * Makes a folder for this run alone, which goes when it ends or, where it is ended too fast for that, with the next such run.
 *
 * @param otherwise where to make it if the system's folder for such can't be written
 * @throws what keeps it from being made in the system's
 */
export function temporaryFolder(otherwise: string): string {
  try {
    return make(tmpdir());
  } catch (error) {
    try {
      return make(otherwise);
    } catch {
      throw error;
    }
  }
}

function make(place: string): string {
  removeLeftovers(place);
  const folder = mkdtempSync(join(place, `${prefix}${process.pid}-`));
  try {
    useFolder(folder);
  } catch (error) {
    remove(folder);
    throw error;
  }
  process.on('exit', () => {
    remove(folder);
  });
  return folder;
}

/** Chromium writes to its profile to the last, so that some may be left, and a process may end without being asked. */
function removeLeftovers(place: string): void {
  for (const name of namesIn(place)) {
    const [, pid] = name.startsWith(prefix) ? (/^(\d+)-\w{6}$/.exec(name.slice(prefix.length)) ?? []) : [];
    const path = join(place, name);
    if (pid !== undefined && !isRunning(Number(pid)) && isOwn(path)) remove(path);
  }
}

/** A folder may be one to write in, and not to look into. */
function namesIn(place: string): readonly string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

/** Whether a folder is this user's alone, as mkdtemp makes it: nobody else can put a link into it. */
function isOwn(path: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    const status = lstatSync(path);
    return status.isDirectory() && status.uid === process.getuid?.() && (status.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  } catch {
    // Somebody else's, or written to right now: the next run tries again.
  }
}
