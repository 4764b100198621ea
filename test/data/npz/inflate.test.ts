import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMember, readArchive, withBytes } from '../../../electron/data/npz/archive';
import { inflateMember } from '../../../electron/data/npz/inflate';
import { dataStart } from '../../../electron/data/npz/member-data';
import { openMember } from '../../../electron/data/sources/open-member';
import { temporaryFile, type TemporaryFile } from '../../../electron/data/files/temporary-file';

// For a test to have a disk that knows no files without a name.
vi.mock('node:fs/promises', { spy: true });

let folder: string;
let target: TemporaryFile;
const at = (name: string): string => join(folder, name);
const never = new AbortController().signal;
const names = ['a.npy', 'b.npy', 'deflated.npz', 'stored.npz'];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-npz-'));
  const script = `
import sys
import numpy as np
a, b = np.arange(6.0).reshape(2, 3), np.arange(300_000, dtype='>i4').reshape(300, 1000)
for name, array in ('a', a), ('b', b): np.save(f'{sys.argv[1]}/{name}.npy', array)
np.savez(sys.argv[1] + '/stored.npz', a=a, b=b)
np.savez_compressed(sys.argv[1] + '/deflated.npz', a=a, b=b)`;
  execFileSync('python3', ['-c', script, folder]);
  vi.stubEnv('TMPDIR', folder);
  target = await temporaryFile(folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.mocked(open).mockReset();
  await target.handle.close();
  await rm(folder, { recursive: true });
});

async function content(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const { buffer } = await file.read(Buffer.alloc(size), 0, size, 0);
  return buffer;
}

/** Inflates a member of an archive into the target. */
async function inflate(
  archive: string,
  name: string,
  onProgress: (bytes: number) => void = () => undefined,
  signal = never,
): Promise<void> {
  const listed = await readArchive(at(archive));
  const member = findMember(listed, name);
  if (!member) throw new Error('there is no such member');
  await withBytes(at(archive), listed, (bytes) => inflateMember(bytes, member, target, onProgress, signal));
}

describe('inflateMember', () => {
  it('writes the member as NumPy saved it, and says how far it is', async () => {
    const heard: number[] = [];
    await inflate('deflated.npz', 'b', (bytes) => heard.push(bytes));
    const bytes = await content(target.handle);
    expect(bytes.equals(await readFile(at('b.npy')))).toBe(true);
    expect(heard.at(-1)).toBe(bytes.length);
  });

  it('ends when it is cancelled', async () => {
    const leaving = new AbortController();
    const leave = (): void => {
      leaving.abort();
    };
    const inflating = inflate('deflated.npz', 'b', leave, leaving.signal);
    await expect(inflating).rejects.toMatchObject({ name: 'AbortError' });
    await expect(inflate('deflated.npz', 'b', undefined, leaving.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('notices damage', async () => {
    const damaged = await readFile(at('stored.npz'));
    const archive = await readArchive(at('stored.npz'));
    const [first] = archive.members;
    if (!first) throw new Error('there is no member');
    const place = 130 + (await withBytes(at('stored.npz'), archive, (bytes) => dataStart(bytes, first)));
    damaged[place] = 255 - (damaged[place] ?? 0);
    await writeFile(at('damaged.npz'), damaged);
    await expect(inflate('damaged.npz', 'a')).rejects.toThrow('checksum');
  });
});

describe('openMember', () => {
  // Windows removes a file when it is closed.
  const hasUnnamed = process.platform !== 'win32';

  it.skipIf(!hasUnnamed)('unpacks into a file that has no name', async () => {
    const listings: Promise<string[]>[] = [];
    const { file, path, member } = await openMember(at('deflated.npz'), 'b', () => {
      listings.push(readdir(folder));
    });
    expect([path, member]).toEqual([at('deflated.npz'), 'b']);
    expect((await Promise.all(listings))[0]).toEqual(names);
    expect(await readdir(folder)).toEqual(names);
    const row = { rows: 1, rowStride: 0, columnStride: 1, itemSize: 1, swapUnit: 1, end: file.size };
    const { data } = await file.read({ ...row, offset: 0, columns: file.size });
    expect((await readFile(at('b.npy'))).equals(data)).toBe(true);
    file.close();
  });

  it('says where it can’t be unpacked, and why', async () => {
    vi.stubEnv('TMPDIR', at('gone'));
    await expect(openMember(at('deflated.npz'), 'b')).rejects.toThrow(
      `it has to be unpacked into ${at('gone')}, and can’t be: that folder is not there any more.`,
    );
  });

  it.skipIf(!hasUnnamed)('does so on a disk that knows none, where it loses its name at once', async () => {
    const { open: actual } = await vi.importActual<{ open: typeof open }>('node:fs/promises');
    vi.mocked(open).mockImplementation((path, flags, mode) =>
      path.toString() === folder ? Promise.reject(new Error('EOPNOTSUPP')) : actual(path, flags, mode),
    );
    const listings: Promise<string[]>[] = [];
    const { file } = await openMember(at('deflated.npz'), 'b', () => {
      listings.push(readdir(folder));
    });
    expect((await Promise.all(listings))[0]).toEqual(names);
    expect(file.size).toBe((await readFile(at('b.npy'))).length);
    file.close();
  });
});
