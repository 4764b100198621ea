import { tmpdir } from 'node:os';
import { openArray } from './open-array';
import type { OpenArray } from '../arrays/readable-array';
import { quote } from '../npy/errors';
import { ArchiveError, findMember, readArchive, withBytes } from '../npz/archive';
import { inflateMember, notUnpacked } from '../npz/inflate';
import { dataStart, packedSize, readMemberHeader } from '../npz/member-data';
import { temporaryFile } from '../files/temporary-file';

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
  const archive = await readArchive(path);
  const found = findMember(archive, name);
  if (!found) throw new ArchiveError(`there is no ${quote(name)} in the archive`);
  return withBytes(path, archive, async (bytes) => {
    // What can't be shown need not be unpacked.
    await readMemberHeader(bytes, found);
    const member = found.name;
    if (!found.isPacked) {
      const part = { start: await dataStart(bytes, found), size: packedSize(found) };
      return { ...(await openArray(path, part)), member };
    }
    const folder = tmpdir();
    const unpacked = await temporaryFile(folder).catch((error: unknown) => {
      throw notUnpacked(folder, error);
    });
    try {
      await inflateMember(bytes, found, unpacked, onProgress, signal);
      return { ...(await openArray(unpacked.path)), path, member };
    } finally {
      // An array that is open keeps it.
      await unpacked.handle.close();
    }
  });
}
