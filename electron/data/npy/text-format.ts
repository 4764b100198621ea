import type { TextFormat } from '../../model/text-format';
import type { Dtype } from './dtype';
import type { ElementReader } from './element-reader';
import { extendedParts, ieeeParts, type FloatParts, type ReadParts } from './float-parts';
import { fixedText, scientificText } from './rounded-text';
import { codePointsAt, codePointsText } from './text';

type ReadText = ElementReader['text'];

/**
 * What writes the elements of a dtype for people to look at.
 *
 * Only numbers have other digits than NumPy's: integers, floats and both parts of a complex number. The entries of a
 * structure keep theirs. No text holds a surrogate.
 *
 * @param reader The dtype's own.
 */
export function textReader(dtype: Dtype, reader: ElementReader, format: TextFormat): ReadText {
  switch (format.kind) {
    case 'hex':
      return (view, offset) => bytesText(view, offset, dtype.itemSize, hexDigits);
    case 'bits':
      return bitsReader(dtype);
    case 'fixed':
      return roundedReader(dtype, (parts) => fixedText(parts, format.digits)) ?? exactReader(dtype, reader);
    case 'scientific':
      return (
        roundedReader(dtype, (parts) => scientificText(parts, format.digits)) ??
        integerReader(dtype, reader, format)
      );
    case 'shortest':
      return exactReader(dtype, reader);
  }
}

function exactReader(dtype: Dtype, reader: ElementReader): ReadText {
  if (dtype.kind !== 'string') return (view, offset) => reader.text(view, offset);
  const { itemSize, byteOrder } = dtype;
  return (view, offset) =>
    codePointsText(
      // Two surrogates side by side would read as the character that they make in UTF-16, and are not.
      codePointsAt(view, offset, itemSize, byteOrder).map((point) => (point >> 11 === 0x1b ? 0xfffd : point)),
    );
}

/** Null for what is no float and has none for parts. */
function roundedReader(dtype: Dtype, write: (parts: FloatParts) => string): ReadText | null {
  if (dtype.kind === 'float') {
    const read = partsReader(dtype.itemSize, dtype.byteOrder !== 'big');
    return (view, offset) => write(read(view, offset));
  }
  if (dtype.kind === 'complex') {
    const partSize = dtype.itemSize / 2;
    const read = partsReader(partSize, dtype.byteOrder !== 'big');
    return (view, offset) => {
      const [real, imaginary] = [write(read(view, offset)), write(read(view, offset + partSize))];
      return `(${real}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j)`;
    };
  }
  return null;
}

function partsReader(itemSize: number, littleEndian: boolean): ReadParts {
  return itemSize === 16 ? extendedParts(littleEndian) : ieeeParts(itemSize, littleEndian);
}

/** Integers have nothing behind their point, so only an exponent can round them. */
function integerReader(dtype: Dtype, reader: ElementReader, { digits }: TextFormat): ReadText {
  if (dtype.kind !== 'int' && dtype.kind !== 'uint') return exactReader(dtype, reader);
  return (view, offset) => {
    const value = BigInt(reader.text(view, offset));
    const negative = value < 0n;
    return scientificText(
      { state: 'value', negative, significand: negative ? -value : value, exponent: 0 },
      digits,
    );
  };
}

/** The most significant bit first, of each part of a complex number; of what is no number as the bytes stand. */
function bitsReader({ kind, itemSize, byteOrder }: Dtype): ReadText {
  const size = kind === 'complex' ? itemSize / 2 : itemSize;
  const isReversed = byteOrder === 'little' && kind !== 'string';
  return (view, offset) => {
    const parts: string[] = [];
    for (let part = 0; part < itemSize; part += size) {
      const bytes = bytesText(view, offset + part, size, bits).split(' ');
      parts.push((isReversed ? bytes.reverse() : bytes).join(' '));
    }
    return parts.join('  ');
  };
}

function bytesText(
  view: DataView,
  offset: number,
  itemSize: number,
  write: (byte: number) => string,
): string {
  return Array.from({ length: itemSize }, (_, place) => write(view.getUint8(offset + place))).join(' ');
}

function hexDigits(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function bits(byte: number): string {
  return byte.toString(2).padStart(8, '0');
}
