import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readElement } from '../../../electron/data/arrays/read-element';
import { readable } from '../../../electron/data/arrays/readable-array';
import { archiveAt, ArchiveError, readArchive } from '../../../electron/data/npz/archive';
import { listMembers, lookAtMembers } from '../../../electron/data/npz/headers';
import { openMember } from '../../../electron/data/sources/open-member';

/** Making the archive takes its time. */
const slow = { timeout: 60_000 };

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-npz-'));
  const script = `
import sys
import numpy as np
arrays = {'first': np.arange(100.0), 'second': np.arange(100_000, dtype='u2'), 'third': np.eye(3)}
np.savez(sys.argv[1], **arrays)
np.savez_compressed(sys.argv[2], **arrays)`;
  execFileSync('python3', ['-c', script, at('stored.npz'), at('deflated.npz')]);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Local header and data of a member, and what the directory says of it; sizes and offsets modulo 2^32. */
function zipMember(
  name: string,
  method: number,
  packedSize: number,
  size: number,
  offset: number,
  checksum = 0,
) {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt32LE(checksum, 14);
  local.writeUInt32LE(packedSize % 2 ** 32, 18);
  local.writeUInt32LE(size % 2 ** 32, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  local.copy(entry, 10, 8, 30);
  entry.writeUInt32LE(offset % 2 ** 32, 42);
  return {
    local: Buffer.concat([local, Buffer.from(name)]),
    entry: Buffer.concat([entry, Buffer.from(name)]),
  };
}

function endRecord(count: number, directorySize: number, directoryStart: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count % 2 ** 16, 8);
  end.writeUInt16LE(count % 2 ** 16, 10);
  end.writeUInt32LE(directorySize, 12);
  end.writeUInt32LE(directoryStart % 2 ** 32, 16);
  return end;
}

/** An NPY file with a header of so many bytes. */
function npy(descr: string, shape: string, headerBytes = 128): Buffer {
  const text =
    `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}}`.padEnd(headerBytes - 13) + '\n';
  const preamble = Buffer.from('\x93NUMPY\x02\0\0\0\0\0', 'latin1');
  preamble.writeUInt32LE(text.length, 8);
  return Buffer.concat([preamble, Buffer.from(text)]);
}

async function processorTime(body: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it('says that an archive is cut, and opens what is left, of a stored member what is there', async () => {
  const whole = await readFile(at('stored.npz'));
  await writeFile(at('cut.npz'), whole.subarray(0, 100_000));
  const { notice, members } = await readArchive(at('cut.npz'));
  expect(notice).toMatch(/^This archive is cut or damaged: .*Listed is what was found/);
  expect(members.map(({ name }) => name)).toEqual(['first', 'second']);
  const second = await openMember(at('cut.npz'), 'second');
  const { expectedElements, availableElements, dataOffset } = second.header;
  expect(expectedElements).toBe(100_000n);
  expect(availableElements).toBe(BigInt(Math.floor((100_000 - dataOffset) / 2)));
  expect((await readElement(readable(second), [49_000n]))?.text).toBe('49000');
  second.file.close();

  const deflated = await readFile(at('deflated.npz'));
  await writeFile(at('cut.npz'), deflated.subarray(0, deflated.length - 700));
  const cut = await readArchive(at('cut.npz'));
  expect(await listMembers(at('cut.npz'), cut)).toMatchObject([
    { member: { name: 'first' }, header: { shape: [100n] } },
    { member: { name: 'second' }, header: { message: 'the archive ends inside it' } },
  ]);
});

it.each([
  ['line feeds became CR LF', (bytes: Buffer) => bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1'],
  ['its bytes became UTF-8', (bytes: Buffer) => bytes.toString('latin1'), 'utf8'],
  ['its bytes became UTF-8', (bytes: Buffer) => bytes.toString('utf8'), 'utf8'],
] as const)('tells a transfer in text mode: %s', async (what, spoil, encoding) => {
  await writeFile(at('text.npz'), Buffer.from(spoil(await readFile(at('stored.npz'))), encoding));
  const said = await readArchive(at('text.npz')).then(
    ({ notice }) => notice,
    (error: unknown) => String(error),
  );
  expect(said).toContain(what);
  expect(said).toContain('Transfer it again in binary mode.');
});

it('reads an archive whose zip64 locator points beyond 2^53, and says so', async () => {
  const whole = await readFile(at('stored.npz'));
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(2n ** 53n + 1n, 8);
  locator.writeUInt32LE(1, 16);
  const spoilt = Buffer.concat([whole.subarray(0, -22), locator, whole.subarray(-22)]);
  await writeFile(at('stray.npz'), spoilt);
  expect((await readArchive(at('stray.npz'))).notice).toContain('byte 9007199254740993');
});

it.each(['size', 'packedSize', 'headerOffset'])('lists a member whose %s is beyond 2^53', async (which) => {
  const { local, entry } = zipMember('a.npy', 8, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff);
  const unpacked = npy('<f4', '(0,)');
  const packed = deflateRawSync(unpacked);
  const told = { size: unpacked.length, packedSize: packed.length, headerOffset: 0, [which]: 2 ** 60 };
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(told.size), 4);
  extra.writeBigUInt64LE(BigInt(told.packedSize), 12);
  extra.writeBigUInt64LE(BigInt(told.headerOffset), 20);
  entry.writeUInt16LE(extra.length, 30);
  const directory = Buffer.concat([entry, extra]);
  const end = endRecord(1, directory.length, local.length + packed.length);
  await writeFile(at('beyond.npz'), Buffer.concat([local, packed, directory, end]));
  const [only] = await listMembers(at('beyond.npz'), await readArchive(at('beyond.npz')));
  expect(only?.member.name).toBe('a');
  if (which === 'size') expect(only?.header).toMatchObject({ shape: [0n] });
  else expect(only?.header).toBeInstanceOf(ArchiveError);
});

it(
  'opens one of very many members without the headers of all, in less than 0.1 s of processor time',
  slow,
  async () => {
    const script = `
import sys
import numpy as np
np.savez_compressed(sys.argv[1], **{f'layer{i}/kernel': np.full(3, i) for i in range(7488)})`;
    execFileSync('python3', ['-c', script, at('many.npz')]);
    const read = async (): Promise<void> => {
      const array = await openMember(at('many.npz'), 'layer5000/kernel');
      expect((await readElement(readable(array), [2n]))?.text).toBe('5000');
      array.file.close();
    };
    const times = [await processorTime(read), await processorTime(read), await processorTime(read)];
    expect(Math.min(...times)).toBeLessThan(100);
  },
);

it('lists more members than 16 bits count', slow, async () => {
  const header = npy('<f4', '(0,)');
  const made = Array.from({ length: 70_000 }, (_, i) => {
    const size = header.length;
    return zipMember(`${100_000 + i}.npy`, 0, size, size, i * (30 + 10 + size));
  });
  const members = Buffer.concat(made.flatMap(({ local }) => [local, header]));
  const directory = Buffer.concat(made.map(({ entry }) => entry));
  await writeFile(
    at('huge.npz'),
    Buffer.concat([members, directory, endRecord(70_000, directory.length, members.length)]),
  );
  const archive = await readArchive(at('huge.npz'));
  expect(archive.notice).toBeNull();
  expect(archive.members).toHaveLength(70_000);
  const never = new AbortController().signal;
  expect(await lookAtMembers(at('huge.npz'), archive, 69_999, 1, never)).toMatchObject([
    { member: { name: '169999' }, header: { shape: [0n] } },
  ]);
});

it('refuses members that share their bytes, without a look at what is in them', slow, async () => {
  const header = deflateRawSync(npy('<f4', '(3,)', 1 << 20));
  const one = zipMember('a.npy', 8, header.length, 1 << 20, 0);
  const directory = Buffer.concat(Array<Buffer>(10_000).fill(one.entry));
  const start = one.local.length + header.length;
  const end = endRecord(10_000, directory.length, start);
  await writeFile(at('bomb.npz'), Buffer.concat([one.local, header, directory, end]));
  const archive = await readArchive(at('bomb.npz'));
  let refused = 0;
  const time = await processorTime(async () => {
    for (const { header: read } of await listMembers(at('bomb.npz'), archive))
      if (read instanceof Error && read.message.startsWith('it overlaps another member')) refused++;
  });
  expect([archive.members.length, refused]).toEqual([10_000, 10_000]);
  expect(time).toBeLessThan(2000);
});

it('stops listing headers that are very long taken together, and opens each by its name', slow, async () => {
  const unpacked = npy('<f4', '(0,)', 1 << 20);
  const header = deflateRawSync(unpacked);
  const length = 30 + 8 + header.length;
  const made = Array.from({ length: 1000 }, (_, i) =>
    zipMember(`${1000 + i}.npy`, 8, header.length, 1 << 20, i * length, crc32(unpacked)),
  );
  const members = Buffer.concat(made.flatMap(({ local }) => [local, header]));
  const directory = Buffer.concat(made.map(({ entry }) => entry));
  await writeFile(
    at('long.npz'),
    Buffer.concat([members, directory, endRecord(1000, directory.length, members.length)]),
  );
  const archive = await readArchive(at('long.npz'));
  const list = await listMembers(at('long.npz'), archive);
  expect(list[0]?.header).toMatchObject({ shape: [0n] });
  const unread = list[999]?.header;
  expect(unread instanceof Error && unread.message).toContain('ask for it by its name');
  const few = await lookAtMembers(at('long.npz'), archive, 500, 200, new AbortController().signal);
  expect(few.length).toBeGreaterThan(0);
  const last = await openMember(at('long.npz'), '1999');
  expect(last.header.shape).toEqual([0n]);
  last.file.close();
});

it('reads archives beyond 4 GiB whose sizes and offsets lack what is above 32 bits', async () => {
  const large = npy('|u1', '(5000000000,)');
  const small = Buffer.concat([npy('|u1', '(3,)'), Buffer.from([7, 8, 9])]);
  const size = large.length + 5_000_000_000;
  const first = zipMember('a.npy', 0, size, size, 0);
  const start = first.local.length + size;
  const second = zipMember('b.npy', 0, small.length, small.length, start);
  const directory = Buffer.concat([first.entry, second.entry]);
  const directoryStart = start + second.local.length + small.length;
  const file = await open(at('modulo.npz'), 'w');
  try {
    await file.write(Buffer.concat([first.local, large]), 0, undefined, 0);
    await file.write(Buffer.of(5), 0, 1, start - 1);
    await file.write(Buffer.concat([second.local, small, directory]), 0, undefined, start);
    await file.write(
      endRecord(2, directory.length, directoryStart),
      0,
      22,
      directoryStart + directory.length,
    );
  } finally {
    await file.close();
  }
  for (const [name, index, value] of [
    ['a', 4_999_999_999n, '5'],
    ['b', 2n, '9'],
  ] as const) {
    const array = await openMember(at('modulo.npz'), name);
    expect((await readElement(readable(array), [index]))?.text).toBe(value);
    array.file.close();
  }
  expect((await readArchive(at('modulo.npz'))).notice).toContain('larger than 4 GiB');
  await rm(at('modulo.npz'));
});

it('takes what many end records lead to apart but once or twice', slow, async () => {
  const { entry } = zipMember('a', 0, 0, 0, 0);
  const start = 4;
  // After so many entries a byte that begins none.
  const directory = Buffer.concat([...Array<Buffer>(99_999).fill(entry), Buffer.of(1)]);
  const first = start + directory.length;
  const ends = Array.from({ length: 64 }, (_, i) =>
    endRecord(65_535, first + 22 * i - start, start + entry.length),
  );
  await writeFile(at('ends.bin'), Buffer.concat([Buffer.from('XXXX'), directory, ...ends]));
  const time = await processorTime(async () => {
    expect(await archiveAt(at('ends.bin'))).toBeNull();
  });
  expect(time).toBeLessThan(2000);
});
