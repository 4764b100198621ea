import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementReader } from '../../../electron/data/npy/element';
import { HeaderError } from '../../../electron/data/npy/errors';
import { headerEnd, parseHeader } from '../../../electron/data/npy/header';
import { checkHeader, checkLiteral } from '../../fuzz/check-header';
import { container, headers } from '../../fuzz/headers';
import { writtenLiterals } from '../../fuzz/literals';

/** Milliseconds, on a busy machine; what grows with the square of a length takes minutes. */
const patience = 10_000;

const aWhile = { numRuns: 20_000, interruptAfterTimeLimit: 3_000 };

it('a header parses or is refused, whatever its bytes', { timeout: 30_000 }, () => {
  fc.assert(fc.property(headers, checkHeader), aWhile);
});

it('a literal is read as it was written, however it was', { timeout: 30_000 }, () => {
  fc.assert(fc.property(writtenLiterals, checkLiteral), aWhile);
});

describe('a header of a mebibyte', () => {
  const size = 1 << 20;
  const fill = (token: string): string => token.repeat(Math.floor((size - 200) / token.length));
  const within = (before: string, token: string, after: string): string => before + fill(token) + after;

  it.each([
    ['spaces', within("{'descr': ", ' ', '')],
    ['comments', within('{', '#\n', '}')],
    ['line continuations', within('{', '\\\n', '}')],
    ['opening brackets', fill('[')],
    ['empty brackets', within("{'descr': [", '(),', ']}')],
    ['digits', within("{'shape': (", '9', ',)}')],
    ['underscores', within("{'shape': (1", '_', ',)}')],
    ['points', within("{'shape': (", '1.', ',)}')],
    ['signs', within("{'shape': (", '-', '1,)}')],
    ['integers', within("{'shape': (", '1,', ')}')],
    ['dimensions of 4,000 digits', within("{'shape': (", `${'9'.repeat(4000)},`, '), ')],
    ['an open string', within("{'descr': '", 'a', '')],
    ['open triple quotes', within("{'descr': '''", "''\\'", '')],
    ['escapes', within("{'descr': '", '\\x41', "'}")],
    ['backslashes', within("{'descr': '", '\\', "'}")],
    ['strings side by side', within("{'descr': ", "'a'", '}')],
    ['keys', within('{', "'descr':1,", '}')],
    ['other keys', within('{', "'x':1,", '}')],
    ['NULs', fill('\0')],
    ['names', within('{', 'a', '')],
    [
      'a field name twice, after many',
      within("{'descr': [", "('a', '<i4'),", "], 'shape': (1,), 'fortran_order': False}"),
    ],
    [
      'a subarray of many axes',
      within("{'descr': [('a', '|i1', (", '1,', "))], 'shape': (1,), 'fortran_order': False}"),
    ],
    ['a long type string', within("{'descr': '<f", '4', "', 'shape': (1,), 'fortran_order': False}")],
    ['a long unit', within("{'descr': '<M8[", 'a', "]', 'shape': (1,), 'fortran_order': False}")],
    ['a replacement character', within('{', '\u00ef\u00bf\u00bd', '\xff')],
  ])('of %s takes no longer than reading it', { timeout: 60_000 }, (_, text) => {
    for (const version of [2, 3]) {
      const bytes = container(version, text.length, Buffer.from(text, 'latin1'));
      const begin = performance.now();
      checkHeader(bytes);
      expect(performance.now() - begin).toBeLessThan(patience);
    }
  });

  it('of many fields is read', { timeout: 60_000 }, () => {
    const fields = Array.from({ length: 40_000 }, (_, place) => `('f${place}','<f4')`).join();
    const text = Buffer.from(`{'descr': [${fields}], 'shape': (1,), 'fortran_order': False}`);
    const bytes = Buffer.concat([container(2, text.length, text), Buffer.alloc(160_000)]);
    const begin = performance.now();
    const { dtype, dataOffset } = parseHeader(bytes, bytes.length);
    elementReader(dtype).text(new DataView(bytes.buffer, bytes.byteOffset), dataOffset);
    expect(performance.now() - begin).toBeLessThan(patience);
  });

  it('that claims four gibibytes is refused by its first bytes', () => {
    const beginning = container(2, 0xffff_ffff, Buffer.alloc(0));
    expect(() => headerEnd(beginning)).toThrow(
      'the header claims 4294967295 bytes, more than the 1048576 read',
    );
    expect(() => parseHeader(beginning, beginning.length)).toThrow(HeaderError);
  });
});

it.each([
  ["[('a', '|V0', (2147483647,))]", "([b'', b'', b'', ..., b'', b'', b''],)"],
  [`[('a', '|V0', (${'2, '.repeat(31)}))]`, '([...],)'],
])('an element of %s is written without looking at every entry', (descr, written) => {
  const text = Buffer.from(`{'descr': ${descr}, 'shape': (1,), 'fortran_order': False}`);
  const { dtype } = parseHeader(container(2, text.length, text), text.length + 12);
  expect(elementReader(dtype).text(new DataView(new ArrayBuffer(0)), 0)).toBe(written);
});
