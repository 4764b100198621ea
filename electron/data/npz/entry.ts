/** What zip headers say of a member (APPNOTE.TXT 4.3 and 4.5). */
import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Bytes } from './bytes';

/** A member as the archive's directory, or its own local header, describes it. Sizes and offsets are bytes. */
export interface Entry {
  readonly fileName: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly size: number;
  readonly packedSize: number;
  /** Where its local header begins in the file. */
  readonly headerOffset: number;
  /** Why it can't be had, where that is known without a look at it; null if nothing is. */
  readonly problem: string | null;
}

export const signatures = {
  local: 0x04034b50,
  directory: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  descriptor: 0x08074b50,
};

const directoryHeaderLength = 46;
const localHeaderLength = 30;

/**
 * An entry of the directory, and where the next one begins; null if there is none.
 *
 * @param shift By how much members lie behind where the directory says.
 */
export function directoryEntry(
  directory: Buffer,
  start: number,
  shift: number,
): { entry: Entry; next: number } | null {
  if (directory.length < start + directoryHeaderLength) return null;
  if (directory.readUInt32LE(start) !== signatures.directory) return null;
  const nameStart = start + directoryHeaderLength;
  const extraStart = nameStart + directory.readUInt16LE(start + 28);
  const commentStart = extraStart + directory.readUInt16LE(start + 30);
  const next = commentStart + directory.readUInt16LE(start + 32);
  if (next > directory.length) return null;
  const entry = entryOf(
    directory.subarray(start + 8, start + 28),
    directory.subarray(nameStart, extraStart),
    directory.subarray(extraStart, commentStart),
    directory.readUInt32LE(start + 42),
    shift,
  );
  return { entry, next };
}

/** Enough for nearly every local header with its name. */
const usualLocalHeader = 512;

/** A member's local header, and where its data begin; null if there is none. */
export async function readLocalEntry(
  bytes: Bytes,
  start: number,
): Promise<{ entry: Entry; dataStart: number } | null> {
  if (!(start >= 0 && start < bytes.size)) return null;
  let found = localEntry(await bytes.read(start, usualLocalHeader), start);
  if (!found || start + found.length > bytes.size) return null;
  if (found.length > usualLocalHeader) found = localEntry(await bytes.read(start, found.length), start);
  return found && { ...found, dataStart: start + found.length };
}

function localEntry(header: Buffer, headerOffset: number): { entry: Entry; length: number } | null {
  if (header.length < localHeaderLength || header.readUInt32LE(0) !== signatures.local) return null;
  const extraStart = localHeaderLength + header.readUInt16LE(26);
  const length = extraStart + header.readUInt16LE(28);
  const name = header.subarray(localHeaderLength, extraStart);
  return {
    entry: entryOf(header.subarray(6, 26), name, header.subarray(extraStart, length), headerOffset),
    length,
  };
}

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** An unsigned integer of 64 bits; in place of one that a double could not hold the largest that it can, beyond any file. */
export function readUInt64(bytes: Buffer, offset: number): number {
  const value = bytes.readBigUInt64LE(offset);
  return Number(value < largest ? value : largest);
}

/** Both kinds of header have these fields one after the other: flags, method, time, date, checksum, sizes. */
function entryOf(fields: Buffer, name: Buffer, extra: Buffer, headerOffset: number, shift = 0): Entry {
  const flags = fields.readUInt16LE(0);
  const zip64 = extraField(extra, 0x0001);
  let read = 0;
  // What has no room in 32 bits stands in that field, one after the other. What it lacks stays as it is.
  const large = (value: number): number => {
    if (value !== isElsewhere || !zip64 || zip64.length < read + 8) return value;
    read += 8;
    return readUInt64(zip64, read - 8);
  };
  const size = large(fields.readUInt32LE(16));
  const packedSize = large(fields.readUInt32LE(12));
  return {
    fileName: nameOf(flags, name, extra),
    flags,
    method: fields.readUInt16LE(2),
    checksum: fields.readUInt32LE(8),
    size,
    packedSize,
    headerOffset: large(headerOffset) + shift,
    problem: null,
  };
}

const isElsewhere = 0xffff_ffff;

const isUtf8Name = 0x800;

/** A name as Python's zipfile reads it: UTF-8 where the flags say so, otherwise of code page 437, up to a NUL. */
function nameOf(flags: number, name: Buffer, extra: Buffer): string {
  const said =
    flags & isUtf8Name && isUtf8(name) ? name.toString() : (unicodeName(name, extra) ?? oldName(name));
  const end = said.indexOf('\0');
  return end < 0 ? said : said.slice(0, end);
}

/** The name that Info-ZIP keeps beside one of another code page, as long as it belongs to it. */
function unicodeName(name: Buffer, extra: Buffer): string | null {
  const field = extraField(extra, 0x7075);
  if (!field || field.length < 5 || field[0] !== 1 || field.readUInt32LE(1) !== crc32(name)) return null;
  const unicode = field.subarray(5);
  return isUtf8(unicode) ? unicode.toString() : null;
}

function extraField(extra: Buffer, wanted: number): Buffer | null {
  for (let start = 0; start + 4 <= extra.length;) {
    const end = start + 4 + extra.readUInt16LE(start + 2);
    if (extra.readUInt16LE(start) === wanted) return extra.subarray(start + 4, end);
    start = end;
  }
  return null;
}

/** What code page 437 has from 0x80 on. */
const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function oldName(name: Buffer): string {
  return name
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (character) => upperHalf.charAt(character.charCodeAt(0) - 0x80));
}

const storedMethod = 0;

/** Whether its bytes stand in the archive as they are. */
export function isStored({ method }: Pick<Entry, 'method'>): boolean {
  return method === storedMethod;
}
