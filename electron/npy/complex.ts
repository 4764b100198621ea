import type { ElementReader, ElementState } from './element';

/** Complex numbers of two parts, the real one first, each of `partSize` bytes. */
export function complexReader(part: ElementReader, partSize: number): ElementReader {
  return {
    text: (view, offset) => complexText(part.text(view, offset), part.text(view, offset + partSize)),
    value: () => null,
    state: (view, offset) => complexState(part.state(view, offset), part.state(view, offset + partSize)),
    numbers: null,
  };
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
