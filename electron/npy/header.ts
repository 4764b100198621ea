import { parseDescr } from './descr';
import { holdsObjects, type Dtype } from './dtype';
import { dtypeName } from './dtype-name';
import { HeaderError, quote } from './errors';
import { jsonInteger } from './json';
import { literalText, parseLiteral, type Literal } from './literal';

/** What an NPY header says. */
export interface HeaderFields {
  readonly version: '1.0' | '2.0' | '3.0';
  /** Bytes before the first element. */
  readonly dataOffset: number;
  /** The descr as a Python literal on one line. */
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

/** Bytes at a file's start that tell how long the header is. */
export const preambleLength = 12;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const versionEnd = 8;
/** NumPy itself stops at 10,000 characters; a table of 700 columns has more. */
const longestHeader = 1 << 20;
const mostDimensions = 64;
const largestOffset = 2n ** 63n - 1n;

/**
 * Where the header ends and the data begin, in bytes.
 *
 * @param preamble The file's first `preambleLength` bytes, or all it has.
 * @throws HeaderError 'not-npy', 'unsupported-version', 'cut-header' or 'bad-header'.
 */
export function headerEnd(preamble: Uint8Array): number {
  return readPreamble(preamble).dataOffset;
}

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
    if (error instanceof HeaderError) throw new HeaderError(error.kind, error.message, parsed);
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

/** Whether parsing failed only after every field had been read. */
export function isComplete(fields: Partial<HeaderFields>): fields is HeaderFields {
  return fields.dtype !== undefined;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Fills in `parsed` field by field, so that a failure leaves what came before it. */
function parseInto(parsed: Partial<Mutable<HeaderFields>>, head: Uint8Array, fileSize: number): NpyHeader {
  const { version, textStart, dataOffset } = readPreamble(head);
  parsed.version = version;
  parsed.dataOffset = dataOffset;
  if (head.length < dataOffset)
    throw new HeaderError(
      'cut-header',
      `the header ends at byte ${dataOffset}, but the file at byte ${head.length}`,
    );

  const text = decode(head.subarray(textStart, dataOffset), version);
  const entries = headerEntries(parseLiteral(text, version !== '3.0'));
  const descr = (parsed.descr = literalText(entries.descr));
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

interface Preamble {
  readonly version: '1.0' | '2.0' | '3.0';
  readonly textStart: number;
  readonly dataOffset: number;
}

function readPreamble(bytes: Uint8Array): Preamble {
  if (bytes.length === 0) throw new HeaderError('not-npy', 'the file is empty');
  if (magic.some((byte, index) => index < bytes.length && bytes[index] !== byte))
    throw new HeaderError('not-npy', "the file doesn't begin with the NPY magic");
  const cut = new HeaderError('cut-header', `the file ends at byte ${bytes.length}, inside its header`);
  if (bytes.length < versionEnd) throw cut;

  const version = `${bytes[magic.length] ?? 0}.${bytes[magic.length + 1] ?? 0}`;
  if (version !== '1.0' && version !== '2.0' && version !== '3.0')
    throw new HeaderError('unsupported-version', `NPY versions are 1.0, 2.0 and 3.0, found ${version}`);

  const textStart = version === '1.0' ? versionEnd + 2 : versionEnd + 4;
  if (bytes.length < textStart) throw cut;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = version === '1.0' ? view.getUint16(versionEnd, true) : view.getUint32(versionEnd, true);
  if (length > longestHeader)
    throw new HeaderError(
      'bad-header',
      `the header claims ${length} bytes, more than the ${longestHeader} read`,
    );
  return { version, textStart, dataOffset: textStart + length };
}

function decode(bytes: Uint8Array, version: string): string {
  if (version !== '3.0') return latin1(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HeaderError('bad-header', 'the header of a version 3.0 file is not UTF-8');
  }
}

/** Not TextDecoder's latin1, which is windows-1252. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  const chunk = 4096;
  for (let start = 0; start < bytes.length; start += chunk)
    text += String.fromCharCode(...bytes.subarray(start, start + chunk));
  return text;
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
  const text = tupleOf(shape);
  throw new HeaderError(
    'overflow',
    `shape ${quote(text)} with ${itemSize} bytes an element exceeds 2^63 bytes`,
  );
}

function tupleOf(shape: readonly bigint[]): string {
  return literalText({ kind: 'tuple', items: shape.map((value) => ({ kind: 'integer', value })) });
}

function elementsThere(expected: bigint, itemSize: number, dataSize: number): bigint {
  if (itemSize === 0) return expected;
  const there = BigInt(Math.max(0, Math.floor(dataSize / itemSize)));
  return there < expected ? there : expected;
}
