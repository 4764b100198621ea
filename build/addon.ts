import { join } from 'node:path';
import { root } from './root';
import { runQuietly } from './run';
import { say } from './say';

/**
 * Builds native/ with node-gyp. The headers come from npm packages and what is left of Node's own build settings
 * from native/node-headers: nothing is downloaded.
 */
export async function buildAddon(): Promise<void> {
  say('building the native addon (half a minute)');
  const gyp = join(root, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const args = ['configure', 'build', '-C', 'native', '--force-process-config', '--jobs=max'];
  // npm hands its own setting down in this variable, which outranks node-gyp's --nodedir.
  const env = { ...process.env, npm_config_nodedir: 'node-headers' };
  await runQuietly('addon', process.execPath, [gyp, ...args], { env });
}
