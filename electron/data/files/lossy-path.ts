import { readdir } from 'node:fs/promises';
import { join, parse, sep } from 'node:path';
import { pathStamp } from '../../../native/local/index';
import { FileError, pathBytes, pathText } from '../../../native/strided-file';

/** What stands for bytes that are no UTF-8 once a program has made text of a path by force. */
const replacement = '\ufffd';

/**
 * The path of a file whose name came through a program that takes paths for UTF-8, such as npm or a file dialog: each
 * name with a replacement character that is not there stands for the one that reads so.
 *
 * @throws FileError if several do.
 */
export async function actualPath(path: string): Promise<string> {
  if (!path.includes(replacement) || (await isThere(path))) return path;
  const { root } = parse(path);
  let found = root;
  for (const name of path.slice(root.length).split(sep)) {
    const next = join(found, name);
    found = name.includes(replacement) && !(await isThere(next)) ? await nameLike(found, name, path) : next;
  }
  return found;
}

async function nameLike(folder: string, name: string, path: string): Promise<string> {
  const names = await readdir(pathBytes(folder || '.'), { encoding: 'buffer' }).catch(() => []);
  const alike = names.filter((bytes) => bytes.toString() === name);
  const [first] = alike;
  if (alike.length > 1)
    throw new FileError(
      'not-found',
      path,
      `No name there is just this, and ${alike.length} read like it, for they are no UTF-8`,
    );
  return join(folder, first ? pathText(first) : name);
}

async function isThere(path: string): Promise<boolean> {
  return pathStamp(path).then(
    (stamp) => stamp !== null,
    () => false,
  );
}
