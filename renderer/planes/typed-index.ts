/** An index that was typed, or in a sentence why it is none. */
export type TypedIndex =
  { readonly ok: true; readonly index: number } | { readonly ok: false; readonly message: string };

/**
 * Reads an index of an axis of `length` as NumPy would: a negative one counts from the end, underscores are fine.
 *
 * @param name What the index is of, for the sentence: 'row'.
 */
export function typedIndex(text: string, name: string, length: number): TypedIndex {
  const typed = wholeNumber(text);
  if (typed === null) return notWhole(text);
  const index = typed < 0 ? typed + length : typed;
  if (index >= 0 && index < length) return { ok: true, index };
  if (length === 0) return { ok: false, message: `there is no ${name}: the array is empty` };
  const message = `${name} ${typed} is outside 0 to ${length - 1} (or -${length} to -1)`;
  return { ok: false, message };
}

/** Reads a count from 1 to `most`. */
export function typedCount(text: string, most: number): TypedIndex {
  const index = wholeNumber(text);
  if (index === null) return notWhole(text);
  if (index >= 1 && index <= most) return { ok: true, index };
  return { ok: false, message: `${index} is outside 1 to ${most}` };
}

function wholeNumber(text: string): number | null {
  return /^[+-]?\d+(_\d+)*$/.test(text) ? Number(text.replaceAll('_', '')) : null;
}

function notWhole(text: string): TypedIndex {
  return { ok: false, message: `“${text}” is not a whole number` };
}
