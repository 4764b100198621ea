import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveError, archiveAt, findMember, readArchive } from '../../electron/npz/archive';
import { HeaderError } from '../../electron/npy/errors';

let folder: string;
const at = (name: string): string => join(folder, name);

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
    const { members, count } = await readArchive(at('stored.npz'));
    expect(count).toBe(4);
    expect(members.map(({ name }) => name)).toEqual(['a', 'b', 'empty', 'objects']);
    expect(members[1]?.header).toMatchObject({ shape: [300n, 1000n], descr: '>i4', fortranOrder: true });
    expect(members[2]?.header).toMatchObject({ shape: [0n, 4n], availableElements: 0n });
    expect(members[3]?.header).toMatchObject({ kind: 'object-dtype' });
    const bytes = await readFile(at('stored.npz'));
    const { start, size } = members[1] ?? { start: NaN, size: NaN };
    expect(
      bytes.subarray(start ?? NaN, (start ?? NaN) + size).equals(await readFile(at('stored.npz.b.npy'))),
    ).toBe(true);
  });

  it('reads the headers of deflated members, which lie nowhere', async () => {
    const { members } = await readArchive(at('deflated.npz'));
    expect(members).toMatchObject([
      { name: 'a', start: null, header: { shape: [2n, 3n], descr: '<f8' } },
      { name: 'b', start: null, header: { shape: [300n, 1000n], availableElements: 300_000n } },
    ]);
  });

  it('lists what it can not read, says why, and of two of a name finds the last', async () => {
    const archive = await readArchive(at('other.zip'));
    const [text, first, last, bzip] = archive.members;
    expect(archive.count).toBe(4);
    expect([text?.name, text?.header]).toMatchObject(['read me.txt', { kind: 'not-npy' }]);
    expect(first?.header).toBeInstanceOf(HeaderError);
    expect(findMember(archive, 'x')).toBe(last);
    expect(findMember(archive, 'x.npy')?.header).toMatchObject({ shape: [300n, 1000n] });
    expect(findMember(archive, 'y')).toBeUndefined();
    expect(bzip?.header instanceof Error && bzip.header.message).toContain('method 12');
  });

  it('refuses what is damaged or no zip at all', async () => {
    const whole = await readFile(at('stored.npz'));
    expect((await archiveAt(at('stored.npz')))?.count).toBe(4);
    expect(await archiveAt(at('stored.npz.b.npy'))).toBeNull();
    for (const bytes of [whole.subarray(0, 1000), Buffer.from('PK\x03\x04'), Buffer.alloc(0)]) {
      await writeFile(at('damaged.npz'), bytes);
      await expect(readArchive(at('damaged.npz'))).rejects.toBeInstanceOf(ArchiveError);
    }
    await expect(readArchive(folder)).rejects.toThrow();
    await expect(readArchive(at('missing.npz'))).rejects.toMatchObject({ kind: 'not-found' });
  });
});
