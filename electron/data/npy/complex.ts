import type { ComplexView } from './dtype';
import type { ElementState } from '../../model/cells';
import type { ElementReader, NumberFormat } from './element-reader';
import { float32, floatText } from './float-text';

/** Complex numbers of two parts, the real one first, each of `partSize` bytes. */
export function complexReader(part: ElementReader, partSize: number): ElementReader {
  // Unlike a long double by itself, a part that x87 refuses shows no digits.
  const partText: ElementReader['text'] = (view, offset) =>
    part.state(view, offset) === 'nan' ? 'nan' : part.text(view, offset);
  return {
    text: (view, offset) => complexText(partText(view, offset), partText(view, offset + partSize)),
    value: () => null,
    state: (view, offset) => complexState(part.state(view, offset), part.state(view, offset + partSize)),
    numbers: null,
  };
}

/** How native code tells magnitudes and phases: as floats of a part's size, of long doubles as doubles. */
export function complexViewNumbers({ kind, itemSize, byteOrder }: ComplexView): NumberFormat {
  const type = kind === 'magnitude' ? 'abs' : 'arg';
  const swapUnit = byteOrder === 'big' ? itemSize / 2 : 1;
  switch (itemSize) {
    case 8:
      return { type: `${type}8`, swapUnit, text: (value) => floatText(Number(value), float32) };
    case 16:
      return { type: `${type}16`, swapUnit, text: (value) => floatText(Number(value), null) };
    default:
      return { type: `${type}32`, swapUnit, text: (value) => `≈${floatText(Number(value), null)}` };
  }
}

/** Whole numbers lose their point, and a real part of 0 is left out. */
function complexText(real: string, imaginary: string): string {
  const [a, b] = [real, imaginary].map((text) => text.replace(/\.0$/, ''));
  if (a === '0') return `${b}j`;
  return `(${a}${b?.startsWith('-') ? '' : '+'}${b}j)`;
}

function complexState(real: ElementState, imaginary: ElementState): ElementState {
  if (real === 'nan' || imaginary === 'nan') return 'nan';
  return real === 'value' ? imaginary : real;
}
