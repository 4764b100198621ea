import type { Change } from '../../electron/ipc/contract';

/** What is under a pixel besides finite elements: the bits of a tile's flags. */
export const FLAG = {
  nan: 1,
  positiveInfinity: 2,
  negativeInfinity: 4,
  missing: 8,
  /** No finite element, so no value. */
  noFinite: 16,
  /** No element at all: a wrapped 1-D array ends before this pixel. */
  outside: 32,
} as const;

/** All that a pixel's flags can be. */
export const FLAG_COMBINATIONS = 64;

/** Whether pixels are still as they were read before a change: of a file that only got longer, those without missing elements. */
export function staysAsItIs(change: Change, flags: Uint8Array): boolean {
  return change === 'none' || (change === 'grown' && !flags.some((bits) => bits & FLAG.missing));
}
