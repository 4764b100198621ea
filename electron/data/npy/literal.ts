import { TextWriter } from './text-writer';

/** A value of a Python literal, as far as one can occur in an NPY header. */
export type Literal =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'tuple' | 'list'; readonly items: readonly Literal[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [key: Literal, value: Literal])[] }
  /** Floats and bytes: legal Python, never of use in a header. */
  | { readonly kind: 'other'; readonly text: string };

/** The literal on one line, as Python's repr() prints it; no more than about `most` characters of it. */
export function literalText(literal: Literal, most = Infinity): string {
  const writer = new TextWriter(most);
  writeLiteral(writer, literal);
  return writer.toString();
}

export function writeLiteral(writer: TextWriter, literal: Literal): void {
  const write = (item: Literal): void => {
    writeLiteral(writer, item);
  };
  switch (literal.kind) {
    case 'integer':
      writer.add(literal.value.toString());
      break;
    case 'string':
      writer.addRepr(literal.value);
      break;
    case 'boolean':
      writer.add(literal.value ? 'True' : 'False');
      break;
    case 'none':
      writer.add('None');
      break;
    case 'tuple':
      writer.addTuple(literal.items, write);
      break;
    case 'list':
      writer.addList(literal.items, write);
      break;
    case 'dict':
      writer
        .add('{')
        .addItems(literal.entries, ([key, value]) => {
          write(key);
          writer.add(': ');
          write(value);
        })
        .add('}');
      break;
    case 'other':
      writer.add(literal.text);
  }
}
