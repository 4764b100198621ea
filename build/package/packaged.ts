import { join } from 'node:path';
import type { Product } from '../products';
import { root } from '../root';

/** Where packages are made, relative to the repository. */
export const output = 'dist/package';

/** The icon in every size, once the app has been packaged. */
export const iconFolder = join(root, output, 'icons');

const suffix = process.arch === 'x64' ? '' : `-${process.arch}`;

/** The folder that electron-builder makes for this machine, and the program in it. */
const [name, programName]: readonly [string, string] =
  process.platform === 'darwin'
    ? [`mac${suffix}`, 'npyscope.app/Contents/MacOS/npyscope']
    : process.platform === 'win32'
      ? [`win${suffix}-unpacked`, 'npyscope.exe']
      : [`linux${suffix}-unpacked`, 'npyscope'];

/** The packaged app, which runs wherever the folder is. */
export const folder = join(root, output, name);
export const program = join(folder, programName);

/** The packaged app, made of the bundles, the addon and the Electron that is here. */
export const app: Product = {
  name: 'app',
  inputs: [
    ...['electron', 'renderer', 'native', 'LICENSE', 'package.json', 'package-lock.json'],
    ...['build/bundle.ts', 'build/package', 'node_modules/electron/path.txt', '.electron/dist/recipe'],
  ],
  outputs: [`${output}/${name}/${programName}`, `${output}/icons/16x16.png`],
};
