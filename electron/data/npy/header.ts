import { mostDimensions } from '../../model/array';
import { headerText, readPreamble } from './container';
import type { HeaderFields, NpyHeader } from './header-fields';
import { parseDescr } from './descr';
import { holdsObjects } from './dtype';
import { dtypeName } from './dtype-name';
import { HeaderError, quote } from './errors';
import { jsonInteger } from './json';
import { literalText, type Literal } from './literal';
import { parseLiteral } from './parse-literal';
import { tupleText } from './python-repr';

export { headerEnd, isNpy, notNpy, preambleLength } from './container';

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
    if (error instanceof HeaderError)
      throw new HeaderError(error.kind, error.message, { partial: { ...error.partial, ...parsed } });
    throw error;
  }
}

/** Characters of a dtype that are shown: a table of 10,000 columns has half a mebibyte of them. */
const longestShown = 1000;

/** The header's fields as text and JSON numbers, to be shown: of a long dtype the beginning. */
export function headerInfo(fields: HeaderFields) {
  const { version, descr, dtype, shape, fortranOrder, dataOffset } = fields;
  return {
    version,
    descr: shortened(descr),
    dtype: dtypeName(dtype, longestShown),
    itemSize: dtype.itemSize,
    shape: shape.map(jsonInteger),
    fortranOrder,
    dataOffset,
  };
}

/** What is to be shown of a header that was parsed in part. */
export function partialHeaderInfo(fields: Partial<HeaderFields>) {
  const { version, descr, dtype, shape, fortranOrder, dataOffset } = fields;
  return {
    version,
    descr: descr && shortened(descr),
    dtype: dtype && dtypeName(dtype, longestShown),
    itemSize: dtype?.itemSize,
    shape: shape?.map(shownLength),
    fortranOrder,
    dataOffset,
  };
}

/** What is refused may have thousands of digits. */
function shownLength(length: bigint): number | string {
  const shown = jsonInteger(length);
  return typeof shown === 'string' && shown.length > mostDigits ? `${shown.slice(0, mostDigits)}…` : shown;
}

const mostDigits = 30;

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

/** Whether every field could be read. */
export function isComplete(fields: Partial<HeaderFields>): fields is HeaderFields {
  const { version, dataOffset, descr, shape, fortranOrder, dtype } = fields;
  return [version, dataOffset, descr, shape, fortranOrder, dtype].every((field) => field !== undefined);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Fills in `parsed`. A field that can't be read keeps no other from being read; what is thrown is the first failure. */
function parseInto(parsed: Partial<Mutable<HeaderFields>>, head: Uint8Array, fileSize: number): NpyHeader {
  const { version, dataOffset } = readPreamble(head);
  parsed.version = version;
  parsed.dataOffset = dataOffset;
  const literal = parseLiteral(headerText(head), version !== '3.0');

  const failures: HeaderError[] = [];
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof HeaderError)) throw error;
      failures.push(error);
    }
  };
  const entries = headerEntries(literal);
  attempt(() => {
    refuseOtherKeys(entries);
  });
  attempt(() => (parsed.descr = descrText(entry(entries, 'descr'))));
  attempt(() => (parsed.shape = parseShape(entry(entries, 'shape'))));
  attempt(() => (parsed.fortranOrder = parseFortranOrder(entry(entries, 'fortran_order'))));
  attempt(() => (parsed.dtype = parseDescr(entry(entries, 'descr'))));
  const [failure] = failures;
  if (failure || !isComplete(parsed)) throw failure ?? new TypeError('a field is missing for no reason');

  const { descr, shape, fortranOrder, dtype } = parsed;
  if (holdsObjects(dtype))
    throw new HeaderError(
      'object-dtype',
      `the array holds Python objects (${quote(descr)}): a pickle follows its header, and npyscope never runs pickles`,
    );

  const { itemSize } = dtype;
  checkExtent(shape, itemSize, dataOffset);
  const expectedElements = shape.reduce((product, length) => product * length, 1n);
  const fields = { version, dataOffset, descr, shape, fortranOrder, dtype, itemSize, expectedElements };
  return { ...fields, availableElements: elementsThere(fields, fileSize) };
}

const keys: readonly string[] = ['descr', 'fortran_order', 'shape'];

/** The values by the text of their keys. Of a key that occurs twice the last counts. */
function headerEntries(header: Literal): ReadonlyMap<string, Literal> {
  if (header.kind !== 'dict')
    throw new HeaderError('bad-header', `the header must be a dict, found ${quote(literalText(header))}`);
  return new Map(header.entries.map(([key, value]) => [keyText(key), value]));
}

/** A string is its own text; of anything else the text must be none of `keys`. */
function keyText(key: Literal): string {
  return key.kind === 'string' ? key.value : literalText(key);
}

function refuseOtherKeys(entries: ReadonlyMap<string, Literal>): void {
  for (const key of entries.keys())
    if (!keys.includes(key))
      throw new HeaderError('bad-header', `the header has an unknown key ${quote(key)}`);
}

function entry(entries: ReadonlyMap<string, Literal>, key: string): Literal {
  const value = entries.get(key);
  if (!value) throw new HeaderError('bad-header', `the header lacks the key '${key}'`);
  return value;
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

/** How many elements of an array a file of `fileSize` bytes holds. */
export function elementsThere(
  { expectedElements, itemSize, dataOffset }: Omit<NpyHeader, 'availableElements'>,
  fileSize: number,
): bigint {
  if (itemSize === 0) return expectedElements;
  const there = BigInt(Math.max(0, Math.floor((fileSize - dataOffset) / itemSize)));
  return there < expectedElements ? there : expectedElements;
}
