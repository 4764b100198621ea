import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronPath } from '../build/electron';
import { root } from '../build/root';
import { sandboxSwitches } from '../build/sandbox';

/** How the app is started in place of the usual way. */
export interface Launching {
  readonly env?: Readonly<Record<string, string>>;
  /** A program that starts Electron. */
  readonly executable?: string;
  /** The folder of another app. */
  readonly app?: string;
}

/** Starts the app under Playwright, with its profile in `folder`. */
export async function launchApp(
  folder: string,
  args: readonly string[],
  { env = {}, executable, app }: Launching = {},
): Promise<ElectronApplication> {
  const command = await commandLine(folder, args, app);
  return _electron.launch({
    executablePath: executable ?? command.executable,
    args: ['-r', join(import.meta.dirname, 'hold-ready.cjs'), ...command.args],
    env: { ...environment(folder), ...env },
  });
}

/** Runs the app until it ends by itself. */
export async function runApp(folder: string, args: readonly string[]): Promise<void> {
  const command = await commandLine(folder, args);
  await promisify(execFile)(command.executable, command.args, { env: environment(folder) });
}

/** The desktop's list of recent files is in `folder` too: tests leave none on that of whoever runs them. */
export function environment(folder: string): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...Object.fromEntries(own), XDG_DATA_HOME: join(folder, 'profile', 'data') };
}

/** How the app is started. */
export async function commandLine(
  folder: string,
  args: readonly string[],
  app = root,
): Promise<{ executable: string; args: string[] }> {
  const executable = await electronPath();
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  return { executable, args: [...sandboxSwitches(executable), profile, app, ...args] };
}
