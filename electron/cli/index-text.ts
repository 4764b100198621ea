/**
 * An element's index as typed: `3,-1`, `(3, -1)`, and `` or `()` for the element of a 0-d array.
 *
 * @throws RangeError for anything else.
 */
export function parseIndex(text: string): bigint[] {
  const inner = /^\((.*)\)$/.exec(text.trim())?.[1] ?? text;
  const parts = inner
    .replace(/,\s*$/, '')
    .split(',')
    .map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '') return [];
  return parts.map((part) => {
    if (!/^[+-]?\d{1,30}$/.test(part))
      throw new RangeError(`an index is integers such as 3,-1, found "${text}"`);
    return BigInt(part.replace('+', ''));
  });
}
