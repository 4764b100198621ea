import fc from 'fast-check';
import { container } from '../headers';

/** Headers are read up to 1 MiB. */
const longestHeader = 1 << 20;

const names = fc.record({
  character: fc.constantFrom('n', 'é', '\\n', '\\x1b', '}', "\\'", '\u{1f600}', '.', ' ', '\\ud800'),
  length: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 300 }), fc.nat({ max: 200_000 })),
});

/** What a field is, if it is no structure. */
const leaves = fc.constantFrom(
  ...[
    "'<f4'",
    "'i1'",
    "'V0'",
    "'S0'",
    "'U0'",
    "'|b1'",
    "'<M8[25s]'",
    "'<c32'",
    "'V2147483647'",
    "'U536870911'",
  ],
  ...["'<f4', (1,)", "'<f4', (2, 3)", "'V0', (1000,)", "'V0', (2147483647,)", "'i1', (0,)", "'U1', (64, 64)"],
);

/** How a descr is made of smaller ones, from the innermost out. */
interface Level {
  readonly kind: 'field' | 'fields' | 'subarray' | 'titled' | 'padding';
  readonly width: number;
  readonly name: { readonly character: string; readonly length: number };
  readonly dimensions: readonly number[];
}

const levels: fc.Arbitrary<Level> = fc.record({
  kind: fc.constantFrom('field', 'fields', 'subarray', 'titled', 'padding'),
  width: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 300 }), fc.nat({ max: 50_000 })),
  name: names,
  dimensions: fc.array(fc.oneof(fc.constantFrom(0, 1, 2), fc.nat({ max: 2 ** 31 })), { maxLength: 8 }),
});

/** A descr of `leaf` within these levels; levels that would make it longer than a header may be are left out. */
function descrOf(leaf: string, within: readonly Level[]): string {
  let fields: string | null = null;
  for (const level of within) {
    const next = fieldsAround(fields === null ? leaf : `[${fields}]`, fields === null, level);
    if (next.length > longestHeader - 200) break;
    fields = next;
  }
  if (fields !== null) return `[${fields}]`;
  return leaf.includes(', ') ? `[('a', ${leaf})]` : leaf;
}

/** Fields of this type, as a level has them. */
function fieldsAround(type: string, isLeaf: boolean, { kind, width, name, dimensions }: Level): string {
  const called = name.character.repeat(name.length);
  switch (kind) {
    case 'field':
      return `('${called}', ${type})`;
    case 'fields':
      return manyFields(type, width, called);
    case 'subarray':
      // A leaf may have a shape already.
      return `('${called}', ${isLeaf ? type : `${type}, (${dimensions.map((size) => `${size},`).join(' ')})`})`;
    case 'titled':
      return `(('${called}', 'f'), ${type})`;
    case 'padding':
      return `('', '|V${width}'), ('f', ${type})`;
  }
}

function manyFields(type: string, width: number, called: string): string {
  const most = Math.floor(longestHeader / (type.length + called.length + 20));
  const count = Math.max(1, Math.min(width, most));
  return Array.from({ length: count }, (_, i) => `('${called}${i.toString(36)}', ${type})`).join(', ');
}

const shapes = fc.oneof(
  fc.constantFrom(
    '()',
    '(1,)',
    '(0,)',
    '(4611686018427387904,)',
    '(4294967296, 4294967296, 0)',
    '(1000, 1000)',
  ),
  fc
    .array(fc.constantFrom(0, 1, 2, 3, 70_000, 2 ** 40), { maxLength: 66 })
    .map((sizes) => `(${sizes.map((size) => `${size},`).join(' ')})`),
);

/** One small level many times over: names, dimensions and brackets that add up. */
const deep = fc
  .tuple(levels, fc.nat({ max: 210 }))
  .map(([level, depth]) => Array.from({ length: depth }, () => level));

/** Headers that are well-formed and small, and say much: deep, wide, long-named, of nothing, of subarrays. */
export const costlyHeaders: fc.Arbitrary<Buffer> = fc
  .tuple(
    leaves,
    fc.oneof(
      fc.array(levels, { maxLength: 6 }),
      deep,
      fc.tuple(deep, fc.array(levels, { maxLength: 3 })).map((parts) => parts.flat()),
    ),
    shapes,
    fc.boolean(),
    fc.nat({ max: 8192 }),
  )
  .map(([leaf, within, shape, isFortran, dataBytes]) => {
    const descr = descrOf(leaf, within);
    const text = Buffer.from(
      `{'descr': ${descr}, 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': ${shape}}`,
      'utf8',
    );
    return Buffer.concat([container(3, text.length, text), Buffer.alloc(dataBytes, 0x41)]);
  });
