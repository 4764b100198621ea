import { chmodSync, mkdirSync, rmdirSync } from 'node:fs';
import { homedir, hostname, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { app } from 'electron';
import { visiblePath } from '../data/files/visible';
import { areApart, displayName, displayOf, isKnown, postDisplay, postedDisplay } from './display';
import { lockHolder, lockOf, removeOwnLock } from './profile-lock';
import { temporaryFolder } from './temporary-folder';
import { useFolder, whyUnwritable } from './writable-folder';

/*
 * The folder that Electron calls userData holds what npyscope keeps, which all processes of a user share, and Chromium's
 * profile, which one process may have, and locks. A launch on the display of that process is handed over to it. One on
 * another display, or on another computer with the same home, runs by itself: with a lock for launches to come there, and a
 * temporary profile, for nothing that is kept is in that.
 */

const display = displayOf(process.env);
let kept: string | undefined;
let isWritable = true;
let problem: string | null = null;

/** The folder of what is kept from one start to the next. */
export function keptFolder(): string {
  return kept ?? usualFolder();
}

/** Whether anything can be kept in that. */
export function canKeep(): boolean {
  return isWritable;
}

/** What the user is to know of how this run began; null if nothing is unusual, or known already. */
export function profileProblem(): string | null {
  return problem;
}

export function dismissProfileProblem(): void {
  problem = null;
}

/**
 * Decides which profile Chromium is to use, before it looks at any.
 *
 * @param lock asks for Chromium's lock on the profile; false if it can't be had, for whatever reason
 * @returns false if another npyscope has been asked to do what this launch was to
 * @throws Error with a sentence for the user if there can be no profile at all
 */
export function takeProfile(lock: () => boolean): boolean {
  const folder = (kept = usualFolder());
  try {
    useFolder(folder);
  } catch (error) {
    isWritable = false;
    useTemporaryProfile();
    const why = `${visiblePath(folder)} can’t be written: ${whyUnwritable(error)}.`;
    report(`${why} Settings, recent files and views will be forgotten when npyscope quits.`);
    return true;
  }
  // One that the user names may be for others, too.
  if (!app.commandLine.hasSwitch('user-data-dir')) makePrivate(folder);
  const profile = profileHere(folder);
  if ((profile === folder || useLockOf(profile)) && lock()) {
    if (profile === folder) postDisplay(folder, display);
    else keepApart(profile);
    return true;
  }
  if (isHandedOver(profile)) return false;
  removeOwnLock(profile);
  useTemporaryProfile();
  report(
    `The lock ${visiblePath(lockOf(profile))} can’t be taken. This npyscope runs beside any other; ` +
      'if there is none, remove that file.',
  );
  return true;
}

/**
 * For a run that keeps nothing: its profile goes when it ends.
 *
 * @throws Error with a sentence for the user if none can be made
 */
export function useNoProfile(): void {
  isWritable = false;
  useTemporaryProfile();
}

/**
 * Has Chromium use a profile that goes when this run ends.
 *
 * @throws Error with a sentence for the user if none can be made
 */
function useTemporaryProfile(): void {
  try {
    const folder = temporaryFolder(usualFolder());
    app.setPath('logs', kept === undefined || !isWritable ? join(folder, 'logs') : app.getPath('logs'));
    app.setPath('userData', folder);
  } catch (error) {
    throw new Error(
      `There is no place for a temporary profile: ${tmpdir()} can’t be written: ${whyUnwritable(error)}. ` +
        'Make room there, or have TMPDIR name another folder.',
      { cause: error },
    );
  }
}

function makePrivate(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Somebody else's, or on a disk that knows no such bits: it can be written all the same.
  }
}

/** Electron does not tell the path of a folder that it can't make. */
function usualFolder(): string {
  try {
    return app.getPath('userData');
  } catch {
    const { XDG_CONFIG_HOME = '' } = process.env;
    return join(isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), '.config'), app.getName());
  }
}

/** The folder with the lock that is for this display: that of the profile unless another display has it. */
function profileHere(folder: string): string {
  const name = [hostname(), display.x11, display.wayland].filter((part) => part !== null).join(' ');
  const own = join(folder, 'displays', name.replaceAll(/[/\0]/g, '_'));
  if (isHere(own)) return own;
  const holder = lockHolder(folder);
  if (holder === null) return folder;
  return holder === 'elsewhere' || areApart(display, postedDisplay(folder, holder.pid)) ? own : folder;
}

function isHere(profile: string): boolean {
  const holder = lockHolder(profile);
  return holder !== null && holder !== 'elsewhere';
}

/** False where there can be no lock of its own. */
function useLockOf(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return false;
  }
  app.setPath('logs', app.getPath('logs'));
  app.setPath('userData', folder);
  return true;
}

/** Nothing but the lock is in its folder: the next launch may take it while this process ends. */
function keepApart(folder: string): void {
  const rest = temporaryFolder(folder);
  app.setPath('sessionData', rest);
  app.setPath('crashDumps', join(rest, 'Crashpad'));
  process.on('exit', () => {
    app.releaseSingleInstanceLock();
    try {
      rmdirSync(folder);
      rmdirSync(dirname(folder));
    } catch {
      // Others are there.
    }
  });
}

/** Whether it is because another process has the lock that it can't be had. */
function isHandedOver(profile: string): boolean {
  // There the lock is a window, which whoever has it has.
  if (process.platform === 'win32') return true;
  const holder = lockHolder(profile);
  if (holder === null || holder === 'elsewhere') return false;
  const other = postedDisplay(profile, holder.pid);
  if (isKnown(other) && (!isKnown(display) || areApart(display, other)))
    console.error(`npyscope: opened on display ${displayName(other)}, where npyscope runs already.`);
  return true;
}

function report(sentences: string): void {
  problem = sentences;
  console.error(`npyscope: ${sentences}`);
}
