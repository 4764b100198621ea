// What Electron runs when it is not packaged: the app in the first folder named on the command line, after the
// modules named with -r. It stands in for the default_app.asar of the official distribution.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
const isPreload = (index) => args[index] === '-r' || args[index] === '--require';
const preloads = args.filter((_, index) => isPreload(index - 1));
const folder = resolve(args.find((arg, index) => !arg.startsWith('-') && !isPreload(index - 1)) ?? '.');

try {
  for (const preload of preloads) require(resolve(preload));
  const { name, productName = name, version, main } = require(resolve(folder, 'package.json'));
  app.setName(productName);
  app.setVersion(version);
  app.setAppPath(folder);
  // Awaited at the top level: Electron is not ready before the app's own module has run.
  await import(pathToFileURL(resolve(folder, main)).href);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  app.exit(1);
}
