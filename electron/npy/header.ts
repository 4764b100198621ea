import { headerText, readPreamble, type Version } from './container';
import { parseDescr } from './descr';
import { holdsObjects, type Dtype } from './dtype';
import { dtypeName } from './dtype-name';
import { HeaderError, quote } from './errors';
import { jsonInteger } from './json';
import { literalText, parseLiteral, type Literal } from './literal';
import { tupleText } from './python-repr';

export { headerEnd, preambleLength } from './container';

/** What an NPY header says. */
export interface HeaderFields {
  readonly version: Version;
  /** Bytes before the first element. */
  readonly dataOffset: number;
  /** The descr as Python's str() prints it, on one line: '<f4', "[('x', '<f4')]". */
  readonly descr: string;
  readonly shape: readonly bigint[];
  readonly fortranOrder: boolean;
  readonly dtype: Dtype;
}

/** A header, and how much of its array the file holds. */
export interface NpyHeader extends HeaderFields {
  /** Bytes of one element; 0 is legal. */
  readonly itemSize: number;
  readonly expectedElements: bigint;
  /** Less than expected where the file ends early. */
  readonly availableElements: bigint;
}

const mostDimensions = 64;
const largestOffset = 2n ** 63n - 1n;

/**
 * Parses an NPY header.
 *
 * @param head The file's bytes up to `headerEnd` or beyond, or all it has.
 * @param fileSize Bytes in the whole file.
 * @throws HeaderError with whatever could be parsed before the failure.
 */
export function parseHeader(head: Uint8Array, fileSize: number): NpyHeader {
  const parsed: Partial<Mutable<HeaderFields>> = {};
  try {
    return parseInto(parsed, head, fileSize);
  } catch (error) {
    if (error instanceof HeaderError) throw new HeaderError(error.kind, error.message, { partial: parsed });
    throw error;
  }
}

/** The header's fields as text and JSON numbers. */
export function headerInfo(fields: HeaderFields) {
  const { version, descr, dtype, shape, fortranOrder, dataOffset } = fields;
  return {
    version,
    descr,
    dtype: dtypeName(dtype),
    itemSize: dtype.itemSize,
    shape: shape.map(jsonInteger),
    fortranOrder,
    dataOffset,
  };
}

/** The same of a header that was parsed in part. */
export function partialHeaderInfo(fields: Partial<HeaderFields>) {
  const { version, descr, dtype, shape, fortranOrder, dataOffset } = fields;
  return {
    version,
    descr,
    dtype: dtype && dtypeName(dtype),
    itemSize: dtype?.itemSize,
    shape: shape?.map(jsonInteger),
    fortranOrder,
    dataOffset,
  };
}

/** Whether parsing failed only after every field had been read. */
export function isComplete(fields: Partial<HeaderFields>): fields is HeaderFields {
  return fields.dtype !== undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Fills in `parsed` field by field, so that a failure leaves what came before it. */
function parseInto(parsed: Partial<Mutable<HeaderFields>>, head: Uint8Array, fileSize: number): NpyHeader {
  const { version, dataOffset } = readPreamble(head);
  parsed.version = version;
  parsed.dataOffset = dataOffset;
  const literal = parseLiteral(headerText(head), version !== '3.0');
  const entries = headerEntries(literal);
  const descr = (parsed.descr = descrText(entries.descr));
  const shape = (parsed.shape = parseShape(entries.shape));
  const fortranOrder = (parsed.fortranOrder = parseFortranOrder(entries.fortran_order));
  const dtype = (parsed.dtype = parseDescr(entries.descr));
  if (holdsObjects(dtype))
    throw new HeaderError(
      'object-dtype',
      'the array holds Python objects: a pickle follows its header, and npyscope never runs pickles',
    );

  const { itemSize } = dtype;
  checkExtent(shape, itemSize, dataOffset);
  const expectedElements = shape.reduce((product, length) => product * length, 1n);
  return {
    ...{ version, dataOffset, descr, shape, fortranOrder, dtype, itemSize, expectedElements },
    availableElements: elementsThere(expectedElements, itemSize, fileSize - dataOffset),
  };
}

const keys = ['descr', 'fortran_order', 'shape'] as const;

/** Of a key that occurs twice the last counts. */
function headerEntries(header: Literal): Record<(typeof keys)[number], Literal> {
  if (header.kind !== 'dict')
    throw new HeaderError('bad-header', `the header must be a dict, found ${quote(literalText(header))}`);
  const entries = new Map<string, Literal>();
  for (const [key, value] of header.entries) {
    if (key.kind !== 'string' || !keys.some((known) => known === key.value))
      throw new HeaderError('bad-header', `the header has an unknown key ${quote(literalText(key))}`);
    entries.set(key.value, value);
  }
  const entry = (key: string): Literal => {
    const value = entries.get(key);
    if (!value) throw new HeaderError('bad-header', `the header lacks the key '${key}'`);
    return value;
  };
  return { descr: entry('descr'), fortran_order: entry('fortran_order'), shape: entry('shape') };
}

function parseShape(literal: Literal): readonly bigint[] {
  const refuse = (): HeaderError =>
    new HeaderError(
      'bad-header',
      `shape must be a tuple of non-negative integers, found ${quote(literalText(literal))}`,
    );
  if (literal.kind !== 'tuple') throw refuse();
  const shape = literal.items.map((length) => {
    if (length.kind !== 'integer' || length.value < 0n) throw refuse();
    return length.value;
  });
  if (shape.length > mostDimensions)
    throw new HeaderError(
      'bad-header',
      `shape has ${shape.length} dimensions, more than NumPy's ${mostDimensions}`,
    );
  return shape;
}

function descrText(literal: Literal): string {
  return literal.kind === 'string' ? literal.value : literalText(literal);
}

function parseFortranOrder(literal: Literal): boolean {
  if (literal.kind === 'boolean') return literal.value;
  throw new HeaderError(
    'bad-header',
    `fortran_order must be True or False, found ${quote(literalText(literal))}`,
  );
}

/** NumPy multiplies the axes that are not empty: an empty array too must have strides that fit. */
function checkExtent(shape: readonly bigint[], itemSize: number, dataOffset: number): void {
  const lengths = shape.filter((length) => length > 0n);
  const bytes = lengths.reduce((product, length) => product * length, BigInt(Math.max(itemSize, 1)));
  if (bytes + BigInt(dataOffset) <= largestOffset) return;
  const text = tupleText(shape.map(String));
  throw new HeaderError(
    'overflow',
    `shape ${quote(text)} with ${itemSize} bytes an element exceeds 2^63 bytes`,
  );
}

function elementsThere(expected: bigint, itemSize: number, dataSize: number): bigint {
  if (itemSize === 0) return expected;
  const there = BigInt(Math.max(0, Math.floor(dataSize / itemSize)));
  return there < expected ? there : expected;
}
