import { tmpdir } from 'node:os';
import { openArray, type OpenArray } from '../arrays/open-array';
import { quote } from '../npy/errors';
import { ArchiveError, findMember, readArchive } from './archive';
import { inflateMember, notUnpacked } from './inflate';
import { temporaryFile } from './temporary-file';

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

  const folder = tmpdir();
  const unpacked = await temporaryFile(folder).catch((error: unknown) => {
    throw notUnpacked(folder, error);
  });
  try {
    await inflateMember(path, name, unpacked, onProgress, signal);
    return { ...(await openArray(unpacked.path)), path, member: name };
  } finally {
    // An array that is open keeps it.
    await unpacked.handle.close();
  }
}
