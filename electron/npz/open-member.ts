import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { openArray, type OpenArray } from '../arrays/open-array';
import { quote } from '../npy/errors';
import { ArchiveError, findMember, readArchive } from './archive';
import { inflateMember } from './inflate';

/**
 * Opens a member of an archive: a stored one in place, a deflated one by way of a temporary file.
 *
 * @param onProgress Hears how many bytes have been unpacked.
 * @throws ArchiveError, HeaderError or FileError; what `signal` was aborted with.
 */
export async function openMember(
  path: string,
  name: string,
  onProgress: (bytes: number) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<OpenArray> {
  const member = findMember(await readArchive(path), name);
  if (!member) throw new ArchiveError(`there is no ${quote(name)} in the archive`);
  const { start, size, header } = member;
  if (header instanceof Error) throw header;
  if (start !== null) return { ...(await openArray(path, { start, size })), member: name };

  const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  try {
    const unpacked = join(folder, 'member.npy');
    await inflateMember(path, name, unpacked, onProgress, signal);
    return { ...(await openArray(unpacked)), path, member: name };
  } finally {
    await removeFolder(folder);
  }
}

/** What is mapped needs no name any more; where a system thinks otherwise, it loses it when npyscope ends. */
async function removeFolder(folder: string): Promise<void> {
  const options = { recursive: true, force: true };
  await rm(folder, options).catch(() => {
    process.once('exit', () => {
      rmSync(folder, options);
    });
  });
}
