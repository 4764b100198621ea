import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepare } from './prepare';
import { root } from './root';
import { run } from './run';
import { main } from './say';

/** The TypeScript projects; what runs in Electron is in one for each Electron that it is to run in. */
export const projects: readonly string[] = [
  '.',
  'electron/preload',
  'renderer',
  'test',
  'tsconfig.registry-electron.json',
];

/** `npm run typecheck`: all projects, to the first that has an error. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await prepare(['typings']);
    for (const project of projects) {
      const code = await run(process.execPath, [
        join(root, 'node_modules/typescript/bin/tsc'),
        '-p',
        project,
      ]);
      if (code !== 0) return code;
    }
    return 0;
  });
}
