/** Fields and readings in words, and as NumPy takes them. Pure. */
import type { PlaneSize, PlaneSpec, Window } from '../../electron/model/plane';
import type { ArrayInfo, FieldInfo } from '../../electron/model/array';
import { shortened } from '../ui/format';
import { sliceExpression } from './numpy-text';
import { chosenBy, type Chosen } from './fields-model';

const READING_NAMES: Readonly<Record<string, string>> = {
  real: 'real part',
  imag: 'imaginary part',
  magnitude: 'magnitude',
  phase: 'phase',
};

/** 'real part', 'bfloat16', 'big-endian float32' */
export function readingName(reading: string): string {
  const known = READING_NAMES[reading];
  if (known !== undefined) return known;
  const [, order = '', kind = '', size = ''] = /^([<>]?)([fiu])(\d)$/.exec(reading) ?? [];
  const name = { f: 'float', i: 'int', u: 'uint' }[kind];
  if (name === undefined) return reading;
  return `${order === '>' ? 'big-endian ' : ''}${name}${8 * Number(size)}`;
}

/** What is looked at, in a word or two: 'pose.x', 'z, magnitude', 'real part'; '' for the element itself. */
export function chosenText({ field, reading }: Chosen): string {
  const parts = [field.name, reading === null ? '' : readingName(reading)];
  return parts.filter((part) => part !== '').join(', ');
}

/** A slice's part as NumPy takes it: "a[3, :]['pose']['x'].real", 'np.abs(a[:, 3])'. */
export function expressionOf(slice: string, { field, reading }: Chosen): string {
  const value = `${slice}${subscripts(field)}`;
  switch (reading) {
    case null:
      return value;
    case 'real':
    case 'imag':
      return `${value}.${reading}`;
    case 'magnitude':
      return `np.abs(${value})`;
    case 'phase':
      return `np.angle(${value})`;
    default:
      return /^[<>]?[fiu]\d$/.test(reading)
        ? `${value}.view('${reading}')`
        : `${value}.view(ml_dtypes.${reading})`;
  }
}

/** The fields of a path by their names; of subarrays the last axes, whatever the slice has before them. */
export function subscripts({ path }: Pick<FieldInfo, 'path'>): string {
  let text = '';
  let indices: number[] = [];
  const close = (): void => {
    if (indices.length > 0) text += `[..., ${indices.join(', ')}]`;
    indices = [];
  };
  for (const step of path) {
    if (typeof step === 'number') indices.push(step);
    else {
      close();
      text += `[${quoted(step)}]`;
    }
  }
  close();
  return text;
}

/**
 * A name in quotes, as Python's repr() prints it: in a terminal, a control character of a name that is pasted would do what it
 * says, and `\x1b[201~` would end the paste and run the rest.
 */
function quoted(name: string): string {
  const quote = name.includes("'") && !name.includes('"') ? '"' : "'";
  const escaped = name.replace(/(?! )[\\\p{C}\p{Z}]/gu, escapeOf);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

const shortEscapes: Readonly<Partial<Record<string, string>>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return shortEscapes[character] ?? `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** The part of each element that a plane shows, in words; '' where that is all of it. */
export function partText(fields: readonly FieldInfo[], plane: PlaneSpec | undefined): string {
  const chosen = plane?.field && chosenBy(fields, plane.field);
  return chosen ? chosenText(chosen) : '';
}

/** A slice as NumPy takes it, with the part that a plane shows of its elements. */
export function planeExpression(slice: string, fields: readonly FieldInfo[], plane: PlaneSpec): string {
  const chosen = plane.field && chosenBy(fields, plane.field);
  return chosen ? expressionOf(slice, chosen) : slice;
}

/** NumPy's name of the dtype that a plane's part of the elements has in the file. */
export function dtypeOf({ header, fields }: Pick<ArrayInfo, 'header' | 'fields'>, plane: PlaneSpec): string {
  return (plane.field && chosenBy(fields, plane.field)?.field.dtype) ?? header.dtype;
}

/** A window of a plane as NumPy takes it, a table's with the fields of its columns; null where there is no way to. */
export function windowExpression(
  fields: readonly FieldInfo[],
  plane: PlaneSpec,
  size: PlaneSize,
  window: Window,
): string | null {
  const slice = sliceExpression(plane, size, window);
  if (slice === null || !plane.table) return slice && planeExpression(slice, fields, plane);
  const columns = fields.slice(window.column0, window.column1);
  const [first] = columns;
  if (columns.length === fields.length && columns.length > 1) return slice;
  if (first && columns.length === 1) return expressionOf(slice, { field: first, reading: null });
  const names = columns.map(({ path: [name, ...inner] }) => (inner.length === 0 ? name : undefined));
  if (!names.every((name) => typeof name === 'string')) return null;
  return `${slice}[[${names.map(quoted).join(', ')}]]`;
}

/** What of an element a cell shows, behind its index: "['pose']['x']"; '' where that is all of it. */
export function cellPartText(fields: readonly FieldInfo[], plane: PlaneSpec, column: number): string {
  const field = fields[column];
  if (plane.table) return field ? shortened(subscripts(field)) : '';
  const chosen = plane.field && chosenBy(fields, plane.field);
  if (!chosen) return '';
  const reading = chosen.reading === null ? '' : ` ${readingName(chosen.reading)}`;
  return `${shortened(subscripts(chosen.field))}${reading}`;
}

/** Characters of a name or a dtype above a column that count for its width, at most. */
const LONGEST_HEADER = 20;
/** Columns of a part begin so wide, and grow. */
const PART_WIDTH = 10;

/** Characters that fit most cells of a plane. */
export function textWidthOf(
  { fields, textWidth }: Pick<ArrayInfo, 'fields' | 'textWidth'>,
  plane: PlaneSpec,
): number {
  if (plane.field) return PART_WIDTH;
  if (!plane.table) return textWidth;
  const longest = fields.reduce((most, { name, dtype }) => Math.max(most, name.length, dtype.length), 0);
  return Math.max(textWidth, Math.min(longest, LONGEST_HEADER));
}
