/** A Python tuple of items that are text already. */
export function tupleText(items: readonly string[]): string {
  return items.length === 1 ? `(${items.join()},)` : `(${items.join(', ')})`;
}

/** Nothing in it is escaped, and no quotes need others around them. */
const plain = /^[ !#-&(-[\]-~]*$/;

/** A string as Python's repr() prints it. */
export function stringRepr(value: string): string {
  if (plain.test(value)) return `'${value}'`;
  return codePointsRepr(Array.from(value, (character) => character.codePointAt(0) ?? 0));
}

/** A string of these code points as Python's repr() prints it; they may be surrogates, or larger than any there are. */
export function codePointsRepr(points: readonly number[]): string {
  return quoted(points, (point) => (isPrintable(point) ? String.fromCodePoint(point) : numericEscape(point)));
}

/** Bytes as Python's repr() prints them, with the b before the quotes. */
export function bytesRepr(bytes: Iterable<number>): string {
  const text = quoted([...bytes], (byte) =>
    byte < 0x7f && isPrintable(byte) ? String.fromCharCode(byte) : numericEscape(byte),
  );
  return `b${text}`;
}

/** In single quotes, unless those occur in it and double ones don't. */
function quoted(units: readonly number[], escaped: (unit: number) => string): string {
  const delimiter = units.includes(singleQuote) && !units.includes(doubleQuote) ? doubleQuote : singleQuote;
  const mark = String.fromCharCode(delimiter);
  const text = units.map((unit) =>
    unit === delimiter ? `\\${mark}` : (shortEscapes[unit] ?? escaped(unit)),
  );
  return mark + text.join('') + mark;
}

const singleQuote = 0x27;
const doubleQuote = 0x22;
const shortEscapes: Readonly<Record<number, string>> = {
  0x5c: '\\\\',
  0x0a: '\\n',
  0x0d: '\\r',
  0x09: '\\t',
};

function isPrintable(point: number): boolean {
  if (point < 0x7f) return point >= 0x20;
  return point <= 0x10ffff && !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(point));
}

function numericEscape(unit: number): string {
  const hex = unit.toString(16);
  if (unit <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return unit <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
