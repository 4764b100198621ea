import type { PlaneSize, PlaneSpec, Position } from '../../electron/ipc/contract';

export type ParsedIndex =
  { readonly ok: true; readonly position: Position } | { readonly ok: false; readonly message: string };

/**
 * Reads 'row, column' as NumPy would: negative numbers count from the end, brackets and underscores are fine.
 *
 * A single number is a row, or an element of a 1-D array. The other coordinate stays as in `current`.
 */
export function parseIndex(
  text: string,
  size: PlaneSize,
  { wrap }: PlaneSpec,
  current: Position,
  length = size.rows,
): ParsedIndex {
  const inner = text.trim().replace(/^[[(]?(.*?)[\])]?$/s, '$1');
  const parts = inner.split(/\s*,\s*|\s+/).filter((part) => part !== '');
  if (parts.length === 0 || parts.length > 2) return refuse('Type a row and a column, such as 61200, -2');

  const numbers = parts.map((part) =>
    /^[+-]?\d+(_\d+)*$/.test(part) ? Number(part.replaceAll('_', '')) : NaN,
  );
  const odd = numbers.findIndex(Number.isNaN);
  if (odd !== -1) return refuse(`“${parts[odd] ?? ''}” is not a whole number`);

  const [first = 0, second] = numbers;
  if (wrap > 1 && second === undefined) {
    const element = fromEnd(first, length);
    if (element === null) return outside('element', first, length);
    return { ok: true, position: { row: Math.floor(element / wrap), column: element % wrap } };
  }
  const row = fromEnd(first, size.rows);
  const column = second === undefined ? current.column : fromEnd(second, size.columns);
  if (row === null) return outside('row', first, size.rows);
  if (column === null) return outside('column', second ?? 0, size.columns);
  return { ok: true, position: { row, column } };
}

function fromEnd(index: number, length: number): number | null {
  const actual = index < 0 ? index + length : index;
  return actual >= 0 && actual < length ? actual : null;
}

function outside(name: string, index: number, length: number): ParsedIndex {
  if (length === 0) return refuse(`there is no ${name}: the array is empty`);
  return refuse(`${name} ${index} is outside 0 to ${length - 1} (or -${length} to -1)`);
}

function refuse(message: string): ParsedIndex {
  return { ok: false, message };
}
