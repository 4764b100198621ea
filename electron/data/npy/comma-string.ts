import type { Literal } from './literal';
import { parseLiteral } from './parse-literal';

/** One dtype of a comma string: a type string, and the shape before it if there is one. */
export interface CommaItem {
  readonly type: string;
  readonly shape: Literal | null;
}

/** An item as NumPy's `_commastring` takes it: byte order, repeats, byte order, name. Each part may be empty. */
const item = /([<>|=]?)( *\(?[ ,0-9]*\)? *)([<>|=]?)([A-Za-z0-9.?]*(?:\[[a-zA-Z0-9,.]+\])?)/y;
const separator = /\s*,\s*|\s+$/y;

/**
 * The dtypes of a string such as 'i4, f4', '3i4' or '(2, 3)f8,S5', as np.dtype takes it apart: a list where there is a
 * comma between them or after the one; items that read the same are one object. Null for anything else.
 */
export function parseCommaString(
  text: string,
): { readonly items: CommaItem[]; readonly isList: boolean } | null {
  const items: CommaItem[] = [];
  const known = new Map<string, CommaItem>();
  let isList = false;
  for (let position = 0; position < text.length;) {
    item.lastIndex = position;
    const [whole = '', order1 = '', repeats = '', order2 = '', name = ''] = item.exec(text) ?? [];
    position += whole.length;
    if (position < text.length) {
      separator.lastIndex = position;
      const [gap = ''] = separator.exec(text) ?? [];
      if (gap === '') return null;
      position += gap.length;
      isList ||= gap.includes(',');
    }
    const read = known.get(whole) ?? itemOf(order1, repeats, order2, name);
    if (!read) return null;
    known.set(whole, read);
    items.push(read);
  }
  return items.length === 0 ? null : { items, isList };
}

function itemOf(order1: string, repeats: string, order2: string, name: string): CommaItem | null {
  const shape = repeats === '' ? null : parseRepeats(repeats);
  if (name === '' || shape === undefined || !agree(order1, order2)) return null;
  return { type: (order1 || order2) + name, shape };
}

function agree(order1: string, order2: string): boolean {
  const native = (order: string): string => (order === '=' ? '<' : order);
  return order1 === '' || order2 === '' || native(order1) === native(order2);
}

/** A length or a tuple of them; undefined for what is neither. */
function parseRepeats(text: string): Literal | undefined {
  try {
    return parseLiteral(text.includes('(') || !text.includes(',') ? text : `(${text})`, false);
  } catch {
    return undefined;
  }
}
