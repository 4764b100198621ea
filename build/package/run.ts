import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { withDisplay } from '../display';
import { prepare } from '../prepare';
import { make } from '../products';
import { root } from '../root';
import { run } from '../run';
import { sandboxSwitches } from '../sandbox';
import { main, say, UserError } from '../say';
import { app, folder, program } from './packaged';

/**
 * `npm run package` packages the app as a folder and runs it once; `npm run package -- installers` makes what a
 * release for this system consists of.
 */
await main(async () => {
  await prepare();
  const { makeFolder, makeInstallers } = await import('./make');
  if (process.argv.includes('installers')) {
    for (const path of await makeInstallers()) await tellSize(path);
    return 0;
  }
  await make(root, app, makeFolder);
  await tellSize(folder);
  await tellSize(join(folder, 'resources/app.asar'));
  await check();
  return 0;
});

async function tellSize(path: string): Promise<void> {
  say(`${relative(root, path)}: ${((await sizeOf(path)) / 1e6).toFixed(1)} MB`);
}

async function sizeOf(path: string): Promise<number> {
  const status = await stat(path);
  if (!status.isDirectory()) return status.size;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Has the packaged app draw an array. */
async function check(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'npyscope-package-'));
  const picture = join(scratch, 'view.png');
  try {
    const array = join(root, 'test/fixtures/shape-2d-c.npy');
    const exitCode = await withDisplay((environment) =>
      run(program, [...sandboxSwitches(program), '--log-level=3', array, '--screenshot', picture], {
        env: { ...process.env, ...environment },
      }),
    );
    if (exitCode !== 0) throw new UserError(`the packaged app ended with exit code ${exitCode}`);
    say(`the packaged app drew an array in a picture of ${(await stat(picture)).size} bytes`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
