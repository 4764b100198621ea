import { useState, type JSX } from 'react';
import type { PlaneSpec } from '../../electron/model/plane';
import { typedCount } from '../planes/typed-index';
import { IndexField } from './IndexField';
import { asLine, firstWidth, lineFormOf, type LineForm } from '../planes/slicer-model';

interface Props {
  readonly length: number;
  readonly plane: PlaneSpec;
  readonly onChange: (plane: PlaneSpec) => void;
}

const FORMS: readonly { readonly form: LineForm; readonly name: string; readonly title: string }[] = [
  { form: 'column', name: 'Column', title: 'All elements below one another' },
  { form: 'row', name: 'Row', title: 'All elements beside one another' },
  { form: 'wrapped', name: 'Wrapped', title: 'Rows of some elements each, to be read like a page' },
];

/** How a 1-D array is laid out: as a column, as a row, or wrapped at a width. */
export function LineForms({ length, plane, onChange }: Props): JSX.Element {
  const [lastWidth, setLastWidth] = useState(() => firstWidth(length));
  const width = plane.wrap > 1 ? plane.wrap : lastWidth;
  return (
    <>
      <div className="line-forms" role="radiogroup" aria-label="Layout">
        {FORMS.map(({ form, name, title }) => (
          <button
            key={form}
            type="button"
            role="radio"
            title={title}
            aria-checked={lineFormOf(plane) === form}
            onClick={() => {
              onChange(asLine(plane, form, width));
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <IndexField
        label="Elements a row"
        value={width}
        least={1}
        most={length}
        parse={(text) => typedCount(text, length)}
        onChange={(next) => {
          if (next > 1) setLastWidth(next);
          onChange(asLine(plane, 'wrapped', next));
        }}
      />
    </>
  );
}
