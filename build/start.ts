import { resolve } from 'node:path';
import { hasDisplay, withDisplay } from './display';
import { electronPath } from './electron';
import { prepare } from './prepare';
import { root } from './root';
import { run } from './run';
import { sandboxSwitches } from './sandbox';
import { main, say } from './say';

const SCREENSHOT = 'npyscope-screenshot.png';

/** The picture that a run with these arguments writes; null when it opens a window to be looked at. */
export function screenshotIn(args: readonly string[]): string | null {
  const index = args.findIndex((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='));
  const [, value = args[index + 1]] = args[index]?.split(/=(.*)/s) ?? [];
  return index === -1 ? null : (value ?? null);
}

/** What the user asked for, and where nobody could see a window, a picture. */
export function withScreenshot(args: readonly string[], hasDisplay: boolean): readonly string[] {
  const asked = args.some((arg) => arg === '--screenshot' || arg.startsWith('--screenshot='));
  return asked || hasDisplay ? args : [...args, '--screenshot', SCREENSHOT];
}

/** npm runs scripts in the repository; the user's relative paths start where the user is. */
const folder = process.env.INIT_CWD ?? process.cwd();

async function start(): Promise<number> {
  await prepare();
  const electron = await electronPath();
  const sandbox = sandboxSwitches(electron);
  if (sandbox.length > 0) say('running as root, so without a sandbox');
  // Without a desktop Chromium complains at length that there is none.
  const log = hasDisplay ? [] : ['--log-level=3'];
  const args = withScreenshot(process.argv.slice(2), hasDisplay);
  const picture = screenshotIn(args);
  return withDisplay(async (environment) => {
    const code = await run(electron, [root, ...sandbox, ...log, ...args], {
      cwd: folder,
      env: { ...process.env, ...environment },
    });
    if (code === 0 && picture !== null) say(`the picture is in ${resolve(folder, picture)}`);
    return code;
  });
}

await main(start);
