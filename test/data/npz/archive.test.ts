import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ArchiveError,
  archiveAt,
  findMember,
  readArchive,
  withBytes,
} from '../../../electron/data/npz/archive';
import { listMembers, lookAtMembers, type LookedAtMember } from '../../../electron/data/npz/headers';
import { dataStart } from '../../../electron/data/npz/member-data';
import { HeaderError } from '../../../electron/data/npy/errors';

let folder: string;
const at = (name: string): string => join(folder, name);
const never = new AbortController().signal;

/** The members of an archive with their headers. */
async function listed(name: string): Promise<readonly LookedAtMember[]> {
  return listMembers(at(name), await readArchive(at(name)));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-npz-'));
  const script = `
import sys, zipfile
import numpy as np
stored, deflated, other = sys.argv[1:]
a, b = np.arange(6.0).reshape(2, 3), np.asfortranarray(np.arange(300_000, dtype='>i4').reshape(300, 1000))
np.savez(stored, a=a, b=b, empty=np.empty((0, 4)), objects=np.array([{}], dtype=object))
np.savez_compressed(deflated, a=a, b=b)
np.save(stored + '.b.npy', b)
with zipfile.ZipFile(other, 'w') as zip:
    zip.writestr('folder/', '')
    zip.writestr('read me.txt', 'not an array')
    zip.writestr(zipfile.ZipInfo('x.npy'), 'first')
    zip.write(stored + '.b.npy', 'x.npy')
    zip.write(stored + '.b.npy', 'bz.npy', zipfile.ZIP_BZIP2)`;
  execFileSync('python3', [
    '-W',
    'ignore',
    '-c',
    script,
    at('stored.npz'),
    at('deflated.npz'),
    at('other.zip'),
  ]);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('readArchive', () => {
  it('lists what NumPy saved, with shape and dtype, and where stored members lie', async () => {
    const archive = await readArchive(at('stored.npz'));
    const members = await listMembers(at('stored.npz'), archive);
    expect(archive.notice).toBeNull();
    expect(members.map(({ member }) => member.name)).toEqual(['a', 'b', 'empty', 'objects']);
    expect(members[1]?.header).toMatchObject({ shape: [300n, 1000n], descr: '>i4', fortranOrder: true });
    expect(members[2]?.header).toMatchObject({ shape: [0n, 4n], availableElements: 0n });
    expect(members[3]?.header).toMatchObject({ kind: 'object-dtype' });
    const bytes = await readFile(at('stored.npz'));
    const [, b] = archive.members;
    const start = b ? await withBytes(at('stored.npz'), archive, (file) => dataStart(file, b)) : NaN;
    expect(
      bytes.subarray(start, start + (b?.size ?? NaN)).equals(await readFile(at('stored.npz.b.npy'))),
    ).toBe(true);
  });

  it('reads the headers of deflated members', async () => {
    expect(await listed('deflated.npz')).toMatchObject([
      { member: { name: 'a', isPacked: true }, header: { shape: [2n, 3n], descr: '<f8' } },
      {
        member: { name: 'b', isPacked: true },
        header: { shape: [300n, 1000n], availableElements: 300_000n },
      },
    ]);
  });

  it('lists what it can not read, says why, and of two of a name finds the last', async () => {
    const archive = await readArchive(at('other.zip'));
    const [text, first, last, bzip] = await listed('other.zip');
    expect(archive.members).toHaveLength(4);
    expect([text?.member.name, text?.header]).toMatchObject(['read me.txt', { kind: 'not-npy' }]);
    expect(first?.header).toBeInstanceOf(HeaderError);
    expect(first?.member.name).toBe('x #1');
    expect(findMember(archive, 'x')).toEqual(last?.member);
    expect(findMember(archive, 'x #1')).toEqual(first?.member);
    expect(findMember(archive, 'x.npy')).toEqual(last?.member);
    expect(last?.header).toMatchObject({ shape: [300n, 1000n] });
    expect(findMember(archive, 'y')).toBeUndefined();
    expect(bzip?.header instanceof Error && bzip.header.message).toContain('method 12');
  });

  it('reads the headers that are asked for, and notices that the archive is another one', async () => {
    await writeFile(at('copy.npz'), await readFile(at('stored.npz')));
    const archive = await readArchive(at('copy.npz'));
    expect(await lookAtMembers(at('copy.npz'), archive, 1, 2, never)).toMatchObject([
      { member: { name: 'b' }, header: { descr: '>i4' } },
      { member: { name: 'empty' } },
    ]);
    await writeFile(at('copy.npz'), await readFile(at('deflated.npz')));
    await expect(lookAtMembers(at('copy.npz'), archive, 0, 1, never)).rejects.toThrow('has changed');
  });

  it('refuses what is no zip at all', async () => {
    expect((await archiveAt(at('stored.npz')))?.members).toHaveLength(4);
    expect(await archiveAt(at('stored.npz.b.npy'))).toBeNull();
    for (const bytes of [
      Buffer.from('PK\x03\x04'),
      Buffer.from('PK\x03\x04'.repeat(1000)),
      Buffer.alloc(0),
    ]) {
      await writeFile(at('damaged.npz'), bytes);
      await expect(readArchive(at('damaged.npz'))).rejects.toBeInstanceOf(ArchiveError);
    }
    await expect(readArchive(folder)).rejects.toThrow();
    await expect(readArchive(at('missing.npz'))).rejects.toMatchObject({ kind: 'not-found' });
  });
});
