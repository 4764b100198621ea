import { readdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { clangFormatPath } from 'clang-format-node';
import { root } from './root';
import { run } from './run';
import { main } from './say';

const sources = ['native/core', 'native/addon', 'test/native'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(cc|h)$/.test(name))
    .map((name) => join(folder, name)),
);

/** Checks how the C++ is laid out; with --write, lays it out. */
await main(async () => {
  // Where npm runs no install scripts, the program comes without its executable bit.
  await chmod(clangFormatPath, 0o755);
  const action = process.argv.includes('--write') ? ['-i'] : ['--dry-run', '--Werror'];
  return sources.length === 0 ? 0 : run(clangFormatPath, [...action, ...sources]);
});
