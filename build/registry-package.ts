import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runQuietly } from './run';
import { UserError } from './say';

/** A package of the npm registry that is no dependency: its archive is fetched, and none of its scripts runs. */
export interface RegistryPackage {
  /** Its name and version. */
  readonly spec: string;
  /** Of its archive, in base64: what was there when it was checked. */
  readonly sha512: string;
}

/**
 * Fetches the archive of a package into an empty folder; answers its path.
 *
 * @throws UserError when it can't be had, or is another than the one that was checked
 */
export async function fetchArchive({ spec, sha512 }: RegistryPackage, folder: string): Promise<string> {
  // A cache of its own, deleted with the folder: npm would keep the archive for ever.
  const options = ['--pack-destination', folder, '--cache', join(folder, 'cache')];
  await runQuietly('registry-download', 'npm', ['pack', '--ignore-scripts', spec, ...options]);
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (name === undefined) throw new UserError(`npm pack ${spec} left no archive`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(folder, name)), hash);
  if (hash.digest('base64') !== sha512)
    throw new UserError(`${spec} is not what it was when we checked it: its sha512 differs`);
  return join(folder, name);
}
