import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from './say';

/** What decides whether Chromium can put its pages into a sandbox on Linux. */
export interface SandboxFacts {
  readonly isRoot: boolean;
  /** The kernel lets users make namespaces. */
  readonly namespaces: boolean;
  /** The helper beside Electron belongs to root and is setuid, which does as well. */
  readonly helper: boolean;
}

/** Chromium takes root's word only; for a user, a missing sandbox is to be repaired rather than left out. */
export function sandboxNeeds({ isRoot, namespaces, helper }: SandboxFacts): 'nothing' | 'switch' | 'repair' {
  if (isRoot) return 'switch';
  return namespaces || helper ? 'nothing' : 'repair';
}

function setting(name: string): string | null {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return null;
  }
}

function isSetuidRoot(path: string): boolean {
  const status = statSync(path, { throwIfNoEntry: false });
  return status?.uid === 0 && (status.mode & 0o4000) !== 0;
}

/** What the sandbox needs in which an Electron's pages run, here and now. */
function needsOf(electron: string): ReturnType<typeof sandboxNeeds> {
  if (process.platform !== 'linux') return 'nothing';
  return sandboxNeeds({
    isRoot: process.getuid?.() === 0,
    namespaces:
      setting('kernel/unprivileged_userns_clone') !== '0' &&
      setting('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
      setting('user/max_user_namespaces') !== '0',
    helper: isSetuidRoot(helperOf(electron)),
  });
}

function helperOf(electron: string): string {
  return join(dirname(electron), 'chrome-sandbox');
}

/**
 * What the user has to do for an Electron to have its sandbox, where this system forbids user namespaces, as
 * Ubuntu's AppArmor does; null where there is nothing to do.
 */
export function sandboxRemedy(electron: string): string | null {
  if (needsOf(electron) !== 'repair') return null;
  const helper = helperOf(electron);
  return (
    `this system keeps users from making the sandbox that Electron's pages run in. Please run once:\n` +
    `  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`
  );
}

/**
 * The switches with which Electron runs here.
 *
 * @throws UserError with the remedy when a user's Electron would end at once for want of a sandbox
 */
export function sandboxSwitches(electron: string): string[] {
  const remedy = sandboxRemedy(electron);
  if (remedy !== null) throw new UserError(remedy);
  return needsOf(electron) === 'switch' ? ['--no-sandbox'] : [];
}
