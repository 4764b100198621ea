import { crc32 } from 'node:zlib';
import { freeRoom } from '../files/free-room';
import { bytesText } from '../../model/sizes';
import { whyNotWritten } from '../files/error-text';
import { ArchiveError, type Member } from './archive';
import type { Bytes } from './bytes';
import { dataStart, unpacked } from './member-data';
import type { TemporaryFile } from '../files/temporary-file';

/**
 * Inflates a member of an archive into a file that is empty, and checks it.
 *
 * @param onProgress Hears how many bytes have been written so far.
 * @throws ArchiveError if there is no room for it, or it is damaged; what `signal` was aborted with.
 */
export async function inflateMember(
  bytes: Bytes,
  member: Member,
  { folder, handle }: TemporaryFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await checkRoom(folder, member.size);
  let written = 0;
  let checksum = 0;
  for await (const chunk of unpacked(bytes, member, await dataStart(bytes, member))) {
    signal.throwIfAborted();
    await handle.writeFile(chunk).catch((error: unknown) => {
      throw notUnpacked(folder, error);
    });
    checksum = crc32(chunk, checksum);
    written += chunk.length;
    onProgress(written);
  }
  if (checksum !== member.checksum) throw new ArchiveError('its checksum is wrong: it is damaged');
}

/** What a member that can't be unpacked into a folder says. */
export function notUnpacked(folder: string, error: unknown): ArchiveError {
  return new ArchiveError(`it has to be unpacked into ${folder}, and can’t be: ${whyNotWritten(error)}`);
}

async function checkRoom(folder: string, size: number): Promise<void> {
  const free = await freeRoom(folder);
  if (free < size)
    throw new ArchiveError(
      `unpacked it takes ${bytesText(size, 3)}, and in ${folder} there is room for ${bytesText(free, 3)}`,
    );
}
