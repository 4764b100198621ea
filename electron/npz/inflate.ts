import { createWriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { bytesText, freeRoom } from '../free-room';
import { ArchiveError, type Member } from './archive';
import type { Bytes } from './bytes';
import { dataStart, unpacked } from './member-data';

/**
 * Inflates a member of an archive into a new file and checks it.
 *
 * @param onProgress Hears how many bytes have been written so far.
 * @throws ArchiveError if there is no room for it, or it is damaged; what `signal` was aborted with.
 */
export async function inflateMember(
  bytes: Bytes,
  member: Member,
  target: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await checkRoom(target, member.size);
  let written = 0;
  let checksum = 0;
  const watch = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      checksum = crc32(chunk, checksum);
      written += chunk.length;
      onProgress(written);
      next(null, chunk);
    },
  });
  const source = unpacked(bytes, member, await dataStart(bytes, member));
  await pipeline(source, watch, createWriteStream(target, { flags: 'wx', mode: 0o600 }), { signal });
  if (checksum !== member.checksum) throw new ArchiveError('its checksum is wrong: it is damaged');
}

async function checkRoom(target: string, size: number): Promise<void> {
  const folder = dirname(target);
  const free = await freeRoom(folder);
  if (free < size)
    throw new ArchiveError(
      `unpacked it takes ${bytesText(size)}, and in ${folder} there is room for ${bytesText(free)}`,
    );
}
