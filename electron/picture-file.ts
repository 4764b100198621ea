import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { FileStamp } from '../native/index';
import { fileStamp, isSameFile } from './arrays/file-stamp';

/** A picture that was not saved, in words for the user. */
export class PictureError extends Error {
  override name = 'PictureError';
}

/** Pixels along a side, and bytes, of the largest picture that is taken from a page. */
const MOST_PIXELS = 16_384;
const MOST_BYTES = 64 << 20;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The signature and the first chunk, IHDR: its length, name, the width and the height, big-endian (PNG, 11.2.2). */
const HEAD = 24;

/** Whether bytes begin as a PNG of a reasonable size does. */
export function isPng(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD || bytes.length > MOST_BYTES) return false;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const isSized = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
  return isSized && SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** A file name that a page suggests, without what no file name may hold, ending in '.png'. */
export function pictureName(suggested: string): string {
  const name = suggested.replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_').slice(0, 200);
  return withExtension(/^[._\s]*$/.test(name) ? 'picture' : name);
}

/**
 * Writes a PNG where the user chose to: whole or not at all, and never over a file of `open`.
 *
 * @param chosen a path that the user has agreed to replace; '.png' is added if it ends otherwise
 * @param open the files that are shown now
 * @returns the name that the file has
 * @throws PictureError
 */
export async function writePicture(
  chosen: string,
  png: Uint8Array,
  open: readonly FileStamp[],
): Promise<string> {
  const path = withExtension(chosen);
  const name = basename(path);
  try {
    const there = await fileStamp(path);
    if (there && open.some((file) => isSameFile(file, there)))
      throw new PictureError(`${name} is open in npyscope. Choose another name.`);
    if (there && path !== chosen) throw new PictureError(`There is a ${name} already. Choose another name.`);
    await replaceFile(path, png);
  } catch (error) {
    throw error instanceof PictureError
      ? error
      : new PictureError(`${name} was not saved: ${reasonOf(error)}`);
  }
  return name;
}

/** Through a file beside it, so that nothing half-written has the name, whatever happens on the way. */
async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.npyscope-${randomUUID()}.png`);
  try {
    await writeFile(beside, content, { flag: 'wx' });
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function withExtension(path: string): string {
  return extname(path).toLowerCase() === '.png' ? path : `${path}.png`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'that disk can only be read.',
  ENOSPC: 'the disk is full.',
  EDQUOT: 'your share of the disk is used up.',
  ENOENT: 'that folder is not there any more.',
  ENOTDIR: 'that folder is not there any more.',
  EISDIR: 'there is a folder of that name.',
  ENAMETOOLONG: 'the name is too long.',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
