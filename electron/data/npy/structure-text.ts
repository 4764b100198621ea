import type { Dtype, Field } from './dtype';
import { writeLiteral } from './literal';
import type { TextWriter } from './text-writer';

type WriteDtype = (dtype: Dtype) => void;

/** What is written of a field. */
export type FieldParts = Pick<Field, 'name' | 'title' | 'dtype'>;

/** Fields as the tuples that np.dtype takes: `('x', '<f8')`, `(('title', 'm'), '<f4', (2, 2))`. */
export function writeFields(
  writer: TextWriter,
  fields: readonly FieldParts[],
  writeDtype: WriteDtype,
): TextWriter {
  return writer.addList(fields, ({ name, title, dtype }) => {
    writer.add('(');
    if (title === null) writer.addRepr(name);
    else {
      writer.add('(');
      writeLiteral(writer, title);
      writer.add(', ').addRepr(name).add(')');
    }
    writer.add(', ');
    if (dtype.kind === 'subarray') writeBaseAndShape(writer, dtype, writeDtype);
    else writeDtype(dtype);
    writer.add(')');
  });
}

/** What stands for a subarray, in parentheses or as the end of a field's tuple: `'<f4', (2, 2)`. */
export function writeBaseAndShape(
  writer: TextWriter,
  { base, shape }: Extract<Dtype, { readonly kind: 'subarray' }>,
  writeDtype: WriteDtype,
): TextWriter {
  writeDtype(base);
  return writer.add(', ').addTuple(shape, (length) => writer.add(String(length)));
}
