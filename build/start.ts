import { resolve } from 'node:path';
import { pictureOf, withPicture } from './arguments';
import { hasDisplay, withDisplay } from './display';
import { electronPath } from './electron';
import { prepare } from './prepare';
import { root } from './root';
import { run } from './run';
import { sandboxSwitches } from './sandbox';
import { main, say } from './say';

/** npm runs scripts in the repository; the user's relative paths start where the user is. */
const folder = process.env.INIT_CWD ?? process.cwd();

async function start(): Promise<number> {
  await prepare();
  const electron = await electronPath();
  const sandbox = sandboxSwitches(electron);
  if (sandbox.length > 0) say('running as root, so without a sandbox');
  // Without a desktop Chromium complains at length that there is none.
  const log = hasDisplay ? [] : ['--log-level=3'];
  const args = withPicture(process.argv.slice(2), hasDisplay);
  const picture = pictureOf(args);
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
