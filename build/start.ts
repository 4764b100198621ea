import { withPicture } from './arguments';
import { hasDisplay, withDisplay } from './display';
import { electronPath } from './electron';
import { prepare } from './prepare';
import { root } from './root';
import { run } from './run';
import { sandboxSwitches } from './sandbox';
import { main, say } from './say';

/** `npm start -- FILE ...`: prepares what is needed and runs the viewer. */
await main(async () => {
  await prepare();
  const electron = await electronPath();
  const sandbox = sandboxSwitches(electron);
  if (sandbox.length > 0) say('running as root, so without a sandbox');
  // Without a desktop Chromium complains at length that there is none.
  const log = hasDisplay ? [] : ['--log-level=3'];
  const args = withPicture(process.argv.slice(2), hasDisplay);
  return withDisplay((environment) =>
    run(electron, [root, ...sandbox, ...log, ...args], {
      // npm runs scripts in the repository; the user's relative paths start where the user is.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: { ...process.env, ...environment },
    }),
  );
});
