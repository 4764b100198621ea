import { readlinkSync, unlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Chromium's lock on a profile, as far as it can be read: a symbolic link that leads to the name of the computer and the id of
 * the process that have it (process_singleton_posix.cc). Of locks of other computers Chromium makes a dialog, or takes
 * them away; and it answers alike where it can't take a lock and where another process has it. Here they are told apart.
 */

/** Who has a lock: a process that runs here, or one of another computer, of which no more can be told. */
export type Holder = { readonly pid: number } | 'elsewhere';

/** Null if nobody has the lock on a profile, or whoever had it is no more. */
export function lockHolder(profile: string): Holder | null {
  const [, host, id] = /^(.*)-(\d+)$/s.exec(readLock(profile)) ?? [];
  if (id === undefined) return null;
  if (host !== hostname()) return 'elsewhere';
  const pid = Number(id);
  return pid !== process.pid && isRunning(pid) ? { pid } : null;
}

/** Where Chromium fails later than in taking the lock, it leaves that. */
export function removeOwnLock(profile: string): void {
  if (readLock(profile) === `${hostname()}-${process.pid}`) unlinkSync(lockOf(profile));
}

export function lockOf(profile: string): string {
  return join(profile, 'SingletonLock');
}

function readLock(profile: string): string {
  try {
    return readlinkSync(lockOf(profile));
  } catch {
    return '';
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
