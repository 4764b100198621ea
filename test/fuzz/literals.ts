import fc from 'fast-check';
import type { Literal } from '../../electron/data/npy/literal';

/** A Python literal and one of the many ways to write it. */
export interface WrittenLiteral {
  readonly value: Literal;
  readonly text: string;
}

const gaps = fc.constantFrom('', '', ' ', '\n', '\t ', ' # a comment }\n', '\\\n');

const integers = fc
  .tuple(
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    fc.constantFrom(...([10, 16, 8, 2] as const)),
    fc.boolean(),
  )
  .map(([value, base, hasPlus]): WrittenLiteral => {
    const size = (value < 0n ? -value : value).toString(base);
    const prefix = { 10: '', 16: '0x', 8: '0o', 2: '0B' }[base];
    const digits = size.length > 3 ? `${size.slice(0, 2)}_${size.slice(2)}` : size;
    return {
      value: { kind: 'integer', value },
      text: (value < 0n ? '-' : hasPlus ? '+' : '') + prefix + digits,
    };
  });

const characters = fc.constantFrom(
  ...Array.from('aZ<f4|O ({[]})#,:\'"\\\n\t'),
  'é',
  '日',
  '\u{1f600}',
  '\x7f',
);

const strings = fc
  .tuple(
    fc.array(characters, { maxLength: 8 }),
    fc.constantFrom("'", '"', "'''", '"""'),
    fc.constantFrom('', 'u', 'U'),
  )
  .map(([parts, quote, prefix]): WrittenLiteral => {
    const escaped = parts.map((part) => {
      if (part === '\\' || quote.startsWith(part)) return `\\${part}`;
      return part === '\n' ? '\\n' : part === 'Z' ? '\\x5a' : part === 'a' ? '\\141' : part;
    });
    return {
      value: { kind: 'string', value: parts.join('') },
      text: prefix + quote + escaped.join('') + quote,
    };
  });

const constants = fc.constantFrom<WrittenLiteral>(
  { value: { kind: 'none' }, text: 'None' },
  { value: { kind: 'boolean', value: true }, text: 'True' },
  { value: { kind: 'boolean', value: false }, text: 'False' },
);

/** Literals of the kinds that a header is made of, with gaps, comments and commas wherever Python allows them. */
export const writtenLiterals: fc.Arbitrary<WrittenLiteral> = fc.letrec<{ literal: WrittenLiteral }>((tie) => {
  const items = fc.array(fc.tuple(tie('literal'), gaps), { maxLength: 4 });
  const comma = fc.constantFrom('', ',');
  const joined = (parts: readonly (readonly [WrittenLiteral, string])[]): string =>
    parts.map(([{ text }, gap]) => gap + text + gap).join(',');
  const lists = fc.tuple(items, comma).map(([parts, end]): WrittenLiteral => ({
    value: { kind: 'list', items: parts.map(([{ value }]) => value) },
    text: `[${joined(parts)}${parts.length > 0 ? end : ''}]`,
  }));
  const tuples = fc.tuple(items, comma).map(([parts, end]): WrittenLiteral => ({
    value: { kind: 'tuple', items: parts.map(([{ value }]) => value) },
    text: `(${joined(parts)}${parts.length === 1 || (parts.length > 1 && end) ? ',' : ''})`,
  }));
  const dicts = fc
    .array(fc.tuple(strings, tie('literal'), gaps), { maxLength: 3 })
    .map((entries): WrittenLiteral => ({
      value: { kind: 'dict', entries: entries.map(([key, { value }]) => [key.value, value]) },
      text: `{${entries.map(([key, { text }, gap]) => `${key.text}${gap}:${gap}${text}`).join(',')}}`,
    }));
  return { literal: fc.oneof({ maxDepth: 5 }, integers, strings, constants, lists, tuples, dicts) };
}).literal;
