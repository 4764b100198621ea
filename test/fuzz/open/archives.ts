import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { headers } from '../headers';
import { hostileFile, hostileHeaders } from '../hostile-headers';
import { costlyHeaders } from './costly-headers';

/** A member as it is written, and what its archive says of it (APPNOTE.TXT 4.3 and 4.4). */
interface Member {
  readonly name: Buffer;
  readonly content: Buffer;
  readonly isDeflated: boolean;
  /** Entries of the central directory that lead to it. */
  readonly entries: number;
  /** What is added to the sizes that an entry claims. */
  readonly extraSize: number;
  readonly flags: number;
  readonly method: number | null;
}

interface Ending {
  readonly count: number | null;
  readonly directorySize: number | null;
  readonly directoryOffset: number | null;
  readonly comment: Buffer;
  /** Where a zip64 locator points to; null for none. */
  readonly zip64: bigint | null;
}

const names = fc.oneof(
  fc
    .constantFrom(
      'a.npy',
      'a',
      'b.npy',
      'w:0.npy',
      '/conv/w.npy',
      '../w.npy',
      '..\\z.npy',
      '',
      '.npy',
      'd/',
      'é.npy',
    )
    .map((name) => Buffer.from(name)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.nat({ max: 65_535 }).map((length) => Buffer.alloc(length, 'n')),
);

/** Arrays, headers that claim much, and what packs well. */
const contents = fc.oneof(
  { weight: 3, arbitrary: headers },
  { weight: 1, arbitrary: costlyHeaders },
  { weight: 1, arbitrary: fc.constantFrom(...hostileHeaders).map(hostileFile) },
  { weight: 1, arbitrary: fc.nat({ max: 1 << 22 }).map((length) => Buffer.alloc(length)) },
  { weight: 1, arbitrary: fc.nat({ max: 1 << 20 }).map((length) => paddedHeader(length)) },
);

/** A header of spaces but for its beginning. */
function paddedHeader(length: number): Buffer {
  const text = Buffer.from("{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}".padEnd(length));
  const claimed = Buffer.alloc(4);
  claimed.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x02\x00', 'latin1'), claimed, text]);
}

const members: fc.Arbitrary<Member> = fc.record({
  name: names,
  content: contents,
  isDeflated: fc.boolean(),
  entries: fc.oneof(
    { weight: 6, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.nat({ max: 12_000 }) },
  ),
  extraSize: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 0xffff_ffff }) },
  ),
  flags: fc.constantFrom(0, 0, 0, 0x800, 1, 8),
  method: fc.constantFrom(null, null, null, null, 12, 93),
});

const endings: fc.Arbitrary<Ending> = fc.record({
  count: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 65_535 }) },
  ),
  directorySize: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 0xffff_ffff }) },
  ),
  directoryOffset: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.nat({ max: 0xffff_ffff }) },
  ),
  comment: fc.oneof(
    fc.constant(Buffer.alloc(0)),
    fc.constant(Buffer.from('PK\x05\x06')),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  ),
  zip64: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) },
  ),
});

function record(signature: number, fields: readonly (readonly [value: number, size: 2 | 4])[]): Buffer {
  const all = [[signature, 4], ...fields] as const;
  return Buffer.concat(
    all.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      if (size === 2) bytes.writeUInt16LE(value & 0xffff);
      else bytes.writeUInt32LE(value >>> 0);
      return bytes;
    }),
  );
}

function archiveOf(list: readonly Member[], ending: Ending): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const { name, content, isDeflated, entries, extraSize, flags, method } of list) {
    const packed = isDeflated ? deflateRawSync(content, { level: 1 }) : content;
    const told = [
      [20, 2],
      [flags, 2],
      [method ?? (isDeflated ? 8 : 0), 2],
      [0, 4],
      [crc32(content), 4],
      [packed.length + extraSize, 4],
      [content.length + extraSize, 4],
      [name.length, 2],
      [0, 2],
    ] as const;
    parts.push(record(0x0403_4b50, told), name, packed);
    const entry = record(0x0201_4b50, [[20, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]);
    // Longer directories than this are no more telling.
    const repeats = Math.min(entries, Math.floor((4 << 20) / (entry.length + name.length)));
    for (let i = 0; i < repeats; i++) directory.push(entry, name);
    count += repeats;
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = record(0x0605_4b50, [
    [0, 2],
    [0, 2],
    [ending.count ?? count, 2],
    [ending.count ?? count, 2],
    [ending.directorySize ?? size, 4],
    [ending.directoryOffset ?? offset, 4],
    [ending.comment.length, 2],
  ]);
  return Buffer.concat([...parts, ...directory, locator(ending.zip64), end, ending.comment]);
}

function locator(target: bigint | null): Buffer {
  if (target === null) return Buffer.alloc(0);
  const bytes = Buffer.alloc(20);
  bytes.writeUInt32LE(0x0706_4b50);
  bytes.writeBigUInt64LE(target, 8);
  bytes.writeUInt32LE(1, 16);
  return bytes;
}

/** An archive, and changes to its bytes: where, counted from its end, and what is put there. */
const damaged = fc.array(fc.tuple(fc.nat({ max: 4096 }), fc.uint8Array({ minLength: 1, maxLength: 8 })), {
  maxLength: 3,
});

/** Archives whose entries overlap, claim too much, have no or strange names, are damaged or cut. */
export const archives: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.array(members, { maxLength: 6 }),
    endings,
    damaged,
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    ),
  )
  .map(([list, ending, changes, kept]) => {
    const bytes = archiveOf(list, ending);
    for (const [place, put] of changes) Buffer.from(put).copy(bytes, Math.max(0, bytes.length - 1 - place));
    return bytes.subarray(0, Math.ceil(bytes.length * kept));
  });
