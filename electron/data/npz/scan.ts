/**
 * The members of an archive whose directory is lost, found by their local headers: from one to the next by the sizes they
 * tell, and where these are wrong by looking for the next header.
 */
import type { Bytes } from './bytes';
import { isStored, readLocalEntry, readUInt64, signatures, type Entry } from './entry';

/** Bytes that are searched at most; each look somewhere counts as some more. */
const mostSearched = 128 << 20;
const lookCost = 4096;
/** Most often what is looked for is right there. */
const searchedFirst = 512;
const searchedAtOnce = 1 << 20;
const tellsSizesAfter = 0x08;
const ends: readonly number[] = [signatures.local, signatures.directory, signatures.end, signatures.end64];

export async function scanEntries(bytes: Bytes): Promise<readonly Entry[]> {
  const search = new Search(bytes);
  const found: Entry[] = [];
  let at = await search.next(0, [signatures.local]);
  while (at !== null) {
    let next: number | null = at + 1;
    const local = await readLocalEntry(bytes, at);
    if (local) {
      search.spend(local.dataStart - at);
      const { entry, end } = await follow(search, local.entry, local.dataStart);
      if (tellsAnything(entry)) found.push(entry);
      next = end;
    }
    if (next === null || (await search.at(next)) === signatures.directory) break;
    at = await search.next(next, [signatures.local]);
  }
  return found;
}

/** The entry with the sizes that it turns out to have, and where it ends; null for the end of the file. */
async function follow(
  search: Search,
  entry: Entry,
  dataStart: number,
): Promise<{ entry: Entry; end: number | null }> {
  const { size } = search.bytes;
  const told = dataStart + entry.packedSize;
  if (!(entry.flags & tellsSizesAfter)) {
    // Beyond 4 GiB, some writers tell the sizes without what is above 32 bits.
    for (let end = told; end <= size; end += 2 ** 32)
      if (end === size || ends.includes(await search.at(end)))
        return { entry: whole(entry, end - told), end };
    if (told > size) return { entry: cut(entry, size - dataStart), end: null };
  }
  let place = dataStart;
  for (;;) {
    const end = await search.next(place, [...ends, signatures.descriptor]);
    // A writer that has not come to the end of it has not told its size.
    if (end === null) return { entry: cut(whole(entry, size - told), size - dataStart), end: null };
    if ((await search.at(end)) !== signatures.descriptor)
      return {
        entry: { ...entry, problem: 'it does not end where its sizes say: it has been changed' },
        end,
      };
    const after = await descriptor(search, end, end - dataStart);
    if (after) return { entry: { ...entry, ...after.told }, end: after.end };
    place = end + 1;
  }
}

/** Nothing but zeros behind a signature is no member. */
function tellsAnything({ fileName, flags, method, checksum }: Entry): boolean {
  return fileName !== '' || flags !== 0 || method !== 0 || checksum !== 0;
}

/** With bytes that its sizes don't count; what they are once inflated, nothing tells. */
function whole(entry: Entry, uncounted: number): Entry {
  const size = isStored(entry) ? entry.size + uncounted : entry.size;
  return { ...entry, size, packedSize: entry.packedSize + uncounted };
}

/** What is there of a stored member can be read; a deflated one would be unpacked for nothing. */
function cut(entry: Entry, packedSize: number): Entry {
  return { ...entry, packedSize, problem: isStored(entry) ? null : 'the archive ends inside it' };
}

/** The sizes and the checksum behind a member of `packedSize` bytes, in 32 or 64 bits, if they are there. */
async function descriptor(
  search: Search,
  start: number,
  packedSize: number,
): Promise<{ told: Pick<Entry, 'checksum' | 'size' | 'packedSize'>; end: number } | null> {
  const record = await search.bytes.read(start, 24);
  for (const [end, readSize] of [
    [16, (place: number) => record.readUInt32LE(8 + 4 * place)],
    [24, (place: number) => readUInt64(record, 8 + 8 * place)],
  ] as const) {
    if (record.length < end || readSize(0) !== packedSize) continue;
    const isLast = start + end === search.bytes.size;
    if (isLast || ends.includes(await search.at(start + end)))
      return { told: { checksum: record.readUInt32LE(4), packedSize, size: readSize(1) }, end: start + end };
  }
  return null;
}

/** Looks for signatures in a file, until that has cost too much. */
class Search {
  #searched = 0;

  constructor(readonly bytes: Bytes) {}

  /** Counts bytes that are looked at elsewhere. */
  spend(bytes: number): void {
    this.#searched += bytes;
  }

  /** What stands at a place, as a signature; 0 at the end of the file. */
  async at(place: number): Promise<number> {
    this.#searched += lookCost;
    const head = await this.bytes.read(place, 4);
    return head.length < 4 ? 0 : head.readUInt32LE(0);
  }

  /** Where the next of some signatures is; null if there is none, or after too long. */
  async next(from: number, wanted: readonly number[]): Promise<number | null> {
    this.#searched += lookCost;
    for (let start = from; start < this.bytes.size && this.#searched < mostSearched;) {
      const piece = await this.bytes.read(start, start === from ? searchedFirst : searchedAtOnce);
      this.#searched += piece.length;
      const places = wanted
        .map((signature) => piece.indexOf(bytesOf(signature)))
        .filter((place) => place >= 0);
      if (places.length > 0) return start + Math.min(...places);
      if (start + piece.length >= this.bytes.size) return null;
      start += piece.length - 3;
    }
    return null;
  }
}

function bytesOf(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
