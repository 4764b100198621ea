/** npz archives: zips of NPY files, each stored as it is or deflated. */
import type { FileStamp, StridedFile } from '../../../native/strided-file';
import { openFile } from '../files/open-file';
import { bytesOf, type Bytes } from './bytes';
import { readDirectory, type Directory } from './directory';
import { isStored, signatures, type Entry } from './entry';
import { MemberNames } from './member-names';
import { scanEntries } from './scan';
import { textModeDamage } from './text-mode';

/** A file in an archive. Sizes and offsets are bytes. */
export interface Member extends Entry {
  /** No other member has it; NumPy's name of the array where that is possible. */
  readonly name: string;
  /** Whether it has to be unpacked to be shown. */
  readonly isPacked: boolean;
  /** The byte at which it ends at the latest: what comes next begins there. */
  readonly end: number;
}

export interface Archive {
  /** In the archive's order. */
  readonly members: readonly Member[];
  /** What is wrong with the archive, in sentences; null if nothing is. */
  readonly notice: string | null;
  readonly names: MemberNames;
  /** The stamp of the file as it was listed. */
  readonly stamp: FileStamp;
}

/** A zip that can't be read, and why, in one sentence. */
export class ArchiveError extends Error {
  override name = 'ArchiveError';
}

/** The archive at a path, as readArchive tells it; null where the file is no zip. */
export async function archiveAt(path: string): Promise<Archive | null> {
  return withFile(path, async (file) => {
    const bytes = bytesOf(file);
    if (await beginsAsZip(bytes)) return list(file);
    const directory = await readDirectory(bytes);
    return directory && directory.entries.length > 0 ? list(file, directory) : null;
  });
}

/**
 * Lists the members of an archive. Nothing of them is read, not even their headers.
 *
 * @throws ArchiveError if there is none to be found, FileError if the file can't be read.
 */
export async function readArchive(path: string): Promise<Archive> {
  return withFile(path, (file) => list(file));
}

/** The member of a name, as NumPy finds it. */
export function findMember({ members, names }: Archive, name: string): Member | undefined {
  const place = names.find(name);
  return place === undefined ? undefined : members[place];
}

/** Has the file of an archive read that was listed before. */
export async function withBytes<T>(
  path: string,
  { stamp }: Pick<Archive, 'stamp'>,
  body: (bytes: Bytes) => Promise<T>,
): Promise<T> {
  return withFile(path, async (file) => {
    const { device, inode, size, modified } = await file.stamp();
    const isSame =
      device === stamp.device && inode === stamp.inode && size === stamp.size && modified === stamp.modified;
    if (!isSame) throw new ArchiveError('the archive has changed since it was listed: open it anew');
    return body(bytesOf(file));
  });
}

async function withFile<T>(name: string, body: (file: StridedFile) => Promise<T>): Promise<T> {
  const file = await openFile(name);
  try {
    return await body(file);
  } finally {
    file.close();
  }
}

/** Whether a file begins as a zip does, be it whole or not; others end as one. */
async function beginsAsZip(bytes: Bytes): Promise<boolean> {
  const head = await bytes.read(0, 4);
  if (head.length < 4) return false;
  const signature = head.readUInt32LE(0);
  return signature === signatures.local || signature === signatures.end;
}

/** @param known its directory, if that has been read */
async function list(file: StridedFile, known?: Directory): Promise<Archive> {
  const stamp = await file.stamp();
  const bytes = bytesOf(file);
  const directory = known ?? (await readDirectory(bytes));
  const isSound = directory !== null && (await leadsToMembers(bytes, directory));
  const found = isSound ? directory.entries : await scanEntries(bytes);
  if (!isSound && found.length === 0) throw new ArchiveError(await damageOf(bytes, directory));
  const notice = isSound
    ? noticeOf(directory)
    : `${await damageOf(bytes, directory)} Listed is what was found by looking through it.`;
  const entries = found.filter(({ fileName, size }) => !(fileName.endsWith('/') && size === 0));
  const names = new MemberNames(entries);
  const ends = endsOf(entries, isSound ? directory.start : bytes.size);
  const members = entries.map((entry, place) => ({
    ...entry,
    name: names.names[place] ?? '',
    isPacked: !isStored(entry),
    end: ends.get(entry.headerOffset) ?? bytes.size,
  }));
  return { members, notice, names, stamp };
}

/** Where all lies elsewhere than the directory says, the first member shows whether it moved as a whole. */
async function leadsToMembers(bytes: Bytes, { entries, shift }: Directory): Promise<boolean> {
  if (shift === 0 || entries.length === 0) return true;
  const first = entries.reduce((least, { headerOffset }) => Math.min(least, headerOffset), Infinity);
  if (!(first >= 0 && first < bytes.size)) return false;
  const head = await bytes.read(first, 4);
  return head.length === 4 && head.readUInt32LE(0) === signatures.local;
}

/**
 * Where the members that begin at some place end at the latest: where the next one begins, or the directory does. Several
 * that begin at one place end there at once: nobody writes such archives but to have much unpacked from little.
 */
function endsOf(entries: readonly Entry[], directoryStart: number): ReadonlyMap<number, number> {
  const starts = Float64Array.from(entries, ({ headerOffset }) => headerOffset).sort();
  const ends = new Map<number, number>();
  starts.forEach((start, place) => {
    ends.set(start, ends.has(start) ? start : (starts[place + 1] ?? directoryStart));
  });
  return ends;
}

function noticeOf({ strayLocator, isCut, entries }: Directory): string | null {
  if (strayLocator !== null)
    return `Its zip64 locator points to byte ${strayLocator}, where there is no end record. The list of its members was found without it.`;
  return isCut ? `Its list of members is very long: these are the first ${entries.length}.` : null;
}

const lookedAt = 1 << 20;

/** What is wrong with an archive that has no directory that can be used. */
async function damageOf(bytes: Bytes, directory: Directory | null): Promise<string> {
  const textMode = textModeDamage(await bytes.read(0, lookedAt));
  if (textMode !== null) return textMode;
  if (directory === null)
    return 'This archive is cut or damaged: the list of its members, which stands at its end, can’t be read.';
  const { shift } = directory;
  if (shift % 2 ** 32 === 0)
    return 'This archive is larger than 4 GiB, and was written by a program that could not say so.';
  return shift < 0
    ? `This archive is damaged: it lacks ${-shift} bytes. A transfer in text mode makes CR LF line feeds: transfer it again in binary mode.`
    : `This archive is damaged: it has ${shift} bytes too many.`;
}
