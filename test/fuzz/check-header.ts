import assert from 'node:assert/strict';
import { elementReader } from '../../electron/data/npy/element';
import { HeaderError } from '../../electron/data/npy/errors';
import {
  headerEnd,
  headerInfo,
  parseHeader,
  partialHeaderInfo,
  preambleLength,
} from '../../electron/data/npy/header';
import { parseLiteral } from '../../electron/data/npy/parse-literal';
import type { WrittenLiteral } from './literals';

/** Parsing any bytes leads to a header that makes sense or to a refusal in one short sentence, and to nothing else. */
export function checkHeader(bytes: Uint8Array): void {
  try {
    const end = headerEnd(bytes.subarray(0, preambleLength));
    const header = parseHeader(bytes.subarray(0, end), bytes.length);
    const { availableElements, expectedElements, itemSize, shape, dtype } = header;
    assert(availableElements >= 0n && availableElements <= expectedElements);
    assert(availableElements * BigInt(itemSize) <= BigInt(bytes.length));
    assert(shape.length <= 64 && itemSize <= 0x7fffffff);
    headerInfo(header);
    elementReader(dtype);
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    assert.match(error.message, /^[^\n\0]{1,400}$/u);
    partialHeaderInfo(error.partial);
  }
}

/** What was written is what is read. */
export function checkLiteral({ text, value }: WrittenLiteral): void {
  assert.deepEqual(parseLiteral(text, false), value);
}
