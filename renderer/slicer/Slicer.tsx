import type { JSX } from 'react';
import type { PlaneSpec } from '../../electron/ipc/contract';
import { typedCount, typedIndex } from '../app/typed-index';
import { IndexField } from './IndexField';
import { fixedAxes, numpyExpression, withIndex } from './slicer-model';
import './slicer.css';

interface Props {
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  readonly onChange: (plane: PlaneSpec) => void;
}

/** Picks the plane: an index for every axis that isn't shown, or the width at which a 1-D array is wrapped. */
export function Slicer({ shape, plane, onChange }: Props): JSX.Element {
  const [length = 0] = shape;
  return (
    <div className="slicer" role="group" aria-label="Slice">
      <code title="The slice shown, as NumPy writes it">{numpyExpression(plane)}</code>
      {fixedAxes(plane).map((axis) => (
        <IndexField
          key={axis}
          label={`axis ${axis}`}
          value={plane.indices[axis] ?? 0}
          least={0}
          most={Math.max(0, (shape[axis] ?? 1) - 1)}
          parse={(text) => typedIndex(text, 'index', shape[axis] ?? 1)}
          onChange={(index) => {
            onChange(withIndex(plane, axis, index));
          }}
        />
      ))}
      {shape.length === 1 && length > 1 && (
        <IndexField
          label="elements a row"
          value={plane.wrap}
          least={1}
          most={length}
          parse={(text) => typedCount(text, length)}
          onChange={(wrap) => {
            onChange({ ...plane, wrap });
          }}
        />
      )}
    </div>
  );
}
