import { join } from 'node:path';
import { root } from './root';
import { runQuietly } from './run';
import { say } from './say';

/** Builds native/ with node-gyp. The headers come from npm packages: nothing is downloaded. */
export async function buildAddon(): Promise<void> {
  say('building the native addon');
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const folder = join(root, 'native');
  const args = ['rebuild', `--nodedir=${join(folder, 'node-headers')}`, '--jobs', 'max'];
  await runQuietly('addon', process.execPath, [gyp, ...args], { cwd: folder });
}
