import { exponentText, positionalParts, shortestDecimal } from './decimal';
import type { ByteOrder } from './dtype';
import type { ElementReader } from './element-reader';
import { extendedParts, type FloatParts } from './float-parts';
import { floatText } from './float-text';

/**
 * Long doubles as x86 has them: 80 bits in 16 bytes. Other processors have other formats of that size, and a file
 * doesn't say which.
 */
export function longDoubleReader(byteOrder: ByteOrder): ElementReader {
  const read = extendedParts(byteOrder !== 'big');
  return {
    text: (view, offset) => longDoubleText(read(view, offset)),
    value: () => null,
    state: (view, offset) => read(view, offset).state,
    numbers: {
      type: 'g16',
      swapUnit: byteOrder === 'big' ? 16 : 1,
      text: (value) => `≈${floatText(Number(value), null)}`,
    },
  };
}

/** With an exponent below 1e-4 and from 1e16 on, as floatText; NumPy prints the digits of an invalid number without. */
function longDoubleText(parts: FloatParts): string {
  const sign = parts.negative ? '-' : '';
  if (parts.significand === 0n && parts.state !== 'value')
    return parts.state === 'nan' ? 'nan' : `${sign}inf`;
  const decimal = shortestDecimal(parts);
  if (parts.state === 'nan' || (decimal.exponent >= -4 && decimal.exponent < 16)) {
    const [integer, fraction] = positionalParts(decimal);
    return `${sign}${integer}.${fraction || '0'}`;
  }
  const fraction = decimal.digits.slice(1);
  return `${sign}${decimal.digits.charAt(0)}${fraction && `.${fraction}`}e${exponentText(decimal.exponent)}`;
}
