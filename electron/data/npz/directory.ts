/**
 * The directory at the end of a zip, which lists its members.
 *
 * A reader of our own, for no package in reach reads what Python's zipfile does: bytes after the archive, an end record in
 * the comment, more members than 16 bits count, any name. And one strange entry shall not take the others along.
 */
import type { Bytes } from './bytes';
import { directoryEntry, readUInt64, signatures, type Entry } from './entry';

export interface Directory {
  readonly entries: readonly Entry[];
  /** The first byte of the directory: members end before it. */
  readonly start: number;
  /** By how much everything lies elsewhere than the archive says: bytes that were put before it, or got lost. */
  readonly shift: number;
  /** It was longer than what is read of it. */
  readonly isCut: boolean;
  /** Where the zip64 locator points, if that is beyond the file. */
  readonly strayLocator: bigint | null;
}

/** What the end record says of the directory. */
interface EndRecord {
  readonly size: number;
  readonly offset: number;
  /** Where the end records begin. */
  readonly at: number;
  readonly strayLocator: bigint | null;
}

const endLength = 22;
const longestComment = 0xffff;
const locatorLength = 20;
const end64Length = 56;
const longestDirectory = 16 << 20;
const mostMembers = 100_000;
/** A comment may be full of what looks like an end record. */
const mostEndRecords = 64;
/** Bytes of what may be directories that are parsed at most, all tries together. */
const mostParsed = 2 * longestDirectory;

/** The directory that the last end record leads to, as Python finds it, or else one before; null if none does. */
export async function readDirectory(bytes: Bytes): Promise<Directory | null> {
  const tailStart = Math.max(0, bytes.size - endLength - longestComment);
  const tail = await bytes.read(tailStart, endLength + longestComment);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(signatures.end);
  let place = tail.length - endLength;
  let left = mostParsed;
  for (let tries = 0; tries < mostEndRecords && place >= 0; tries++, place--) {
    place = tail.lastIndexOf(signature, place);
    if (place < 0) return null;
    const record = await readEndRecord(bytes, tail.subarray(place), tailStart + place);
    // Where the record says how long the directory is, it lies just before; some writers leave a gap.
    for (const start of new Set([record.at - record.size, record.offset])) {
      if (!(start >= 0 && start + record.size <= record.at)) continue;
      left -= Math.min(record.size, longestDirectory);
      if (left < 0) return null;
      const directory = await readAt(bytes, record, start);
      if (directory) return directory;
    }
  }
  return null;
}

async function readEndRecord(bytes: Bytes, record: Buffer, at: number): Promise<EndRecord> {
  const plain = { size: record.readUInt32LE(12), offset: record.readUInt32LE(16), at, strayLocator: null };
  const locator = await bytes.read(Math.max(0, at - locatorLength), locatorLength);
  if (locator.length < locatorLength || locator.readUInt32LE(0) !== signatures.locator64) return plain;
  const before = at - locatorLength - end64Length;
  const located = readUInt64(locator, 8);
  const strayLocator = located > before ? locator.readBigUInt64LE(8) : null;
  for (const start of new Set([before, located])) {
    const record64 = start >= 0 && start <= before ? await bytes.read(start, end64Length) : Buffer.alloc(0);
    if (record64.length === end64Length && record64.readUInt32LE(0) === signatures.end64)
      return { size: readUInt64(record64, 40), offset: readUInt64(record64, 48), at: start, strayLocator };
  }
  return { ...plain, strayLocator };
}

async function readAt(
  bytes: Bytes,
  { size, offset, strayLocator }: EndRecord,
  start: number,
): Promise<Directory | null> {
  const directory = await bytes.read(start, Math.min(size, longestDirectory));
  const shift = start - offset;
  const entries: Entry[] = [];
  let place = 0;
  while (place < directory.length && entries.length < mostMembers) {
    const found = directoryEntry(directory, place, shift);
    if (!found && directory.length < size && entries.length > 0) break;
    if (!found) return null;
    entries.push(found.entry);
    place = found.next;
  }
  return { entries, start, shift, isCut: place < size, strayLocator };
}
