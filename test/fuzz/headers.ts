import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readableFixtures, refusedFixtures } from '../fixtures/truth';
import { writtenLiterals } from './literals';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** The beginnings of the fixtures. */
const seeds = [...readableFixtures, ...refusedFixtures]
  .map(({ path }) => readFileSync(path).subarray(0, 1024))
  .filter((bytes) => bytes.length > 0);

const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    "'",
    '"',
    "'''",
    '\\',
    '#',
    '\n',
    '\0',
    '\\x',
    '\\u',
    '\\N',
    '_',
    '+',
    '-',
  ],
  ...[
    '0x',
    '0b',
    '1e9',
    '3L',
    'None',
    'True',
    "'descr'",
    "'shape'",
    "'fortran_order'",
    '|O',
    '<f4',
    '<M8[',
    's/2]',
    '|V0',
  ],
  ...['9'.repeat(40), '18446744073709551616', '('.repeat(210), "('a', '<i4')", '\xff', '\xed\xa0\x80'],
];

/** Bytes that begin as an NPY file does and go on as any. */
const anything = fc
  .tuple(fc.constantFrom(1, 2, 3), fc.nat({ max: 300 }), fc.uint8Array({ maxLength: 300 }))
  .map(([version, length, bytes]) => container(version, length, Buffer.from(bytes)));

/** Fixtures with some of their bytes changed, left out or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(
      fc.record({
        at: fc.nat({ max: 1023 }),
        remove: fc.nat({ max: 6 }),
        put: fc.oneof(
          fc.constantFrom(...pieces).map((piece) => Buffer.from(piece, 'latin1')),
          fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes)),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    fc.boolean(),
  )
  .map(([seed, changes, fitLength]) => {
    const bytes = changes.reduce<Buffer>((before, { at, remove, put }) => {
      const place = at % (before.length + 1);
      return Buffer.concat([before.subarray(0, place), put, before.subarray(place + remove)]);
    }, seed);
    // Otherwise most would be refused for a length that no longer fits.
    if (fitLength && bytes.length > 12 && bytes[6] === 1) bytes.writeUInt16LE(bytes.length - 10, 8);
    return bytes;
  });

/** Headers whose fields are literals of any kind. */
const composed = fc
  .tuple(writtenLiterals, writtenLiterals, writtenLiterals, fc.nat({ max: 3 }))
  .map(([descr, shape, extra, kept]) => {
    const fields = [
      `'descr': ${kept === 1 ? "'<f4'" : descr.text}`,
      `'shape': ${kept === 2 ? '(3,)' : shape.text}`,
      `'fortran_order': ${kept === 3 ? extra.text : 'False'}`,
    ];
    const text = Buffer.from(`{${fields.join(', ')}}`, 'utf8');
    return container(3, text.length, text);
  });

/** What may stand at the beginning of a file. */
export const headers: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 2, arbitrary: anything },
  { weight: 8, arbitrary: mutated },
  { weight: 4, arbitrary: composed },
);

/** A file of this version whose header claims `length` bytes. */
export function container(version: number, length: number, text: Uint8Array): Buffer {
  const claimed = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) claimed.writeUInt16LE(length & 0xffff);
  else claimed.writeUInt32LE(length);
  return Buffer.concat([Buffer.from([...magic, version, 0]), claimed, text]);
}
