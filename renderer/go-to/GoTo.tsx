import { useEffect, useId, useRef, useState, type JSX } from 'react';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import { fullIndex } from '../planes/array-index';
import { useModal } from '../commands/offers';
import { parseIndex } from './parse-index';
import './go-to.css';

interface Props {
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  readonly current: Position;
  /** The plane is another one where the index lies in another slice. */
  readonly onGo: (position: Position, plane: PlaneSpec) => void;
  readonly onClose: () => void;
}

/** Asks for an index; Enter goes there, Escape closes. */
export function GoTo({ shape, plane, current, onGo, onClose }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(fullIndex(plane, current).join(', '));
  const [problem, setProblem] = useState('');
  const hintId = useId();
  const { label, hint } = wordsFor(shape.length);

  useModal(dialog);
  useEffect(() => {
    dialog.current?.querySelector('input')?.select();
  }, []);

  const go = (): void => {
    const parsed = parseIndex(text, shape, plane, current);
    if (parsed.ok) onGo(parsed.position, parsed.plane);
    else setProblem(parsed.message);
  };

  return (
    <dialog ref={dialog} className="go-to" onClose={onClose} aria-label="Go to index">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <label>
          {label}
          <input
            className="field"
            value={text}
            spellCheck={false}
            aria-invalid={problem !== ''}
            aria-describedby={hintId}
            onChange={(event) => {
              setText(event.target.value);
              setProblem('');
            }}
          />
        </label>
        <button className="button primary">Go</button>
      </form>
      <div id={hintId} className="go-to-words" role="status">
        <p className="go-to-hint" hidden={problem !== ''}>
          {hint}
        </p>
        <p className="go-to-problem">{problem}</p>
      </div>
    </dialog>
  );
}

function wordsFor(dimensions: number): { readonly label: string; readonly hint: string } {
  switch (dimensions) {
    case 0:
      return { label: 'Go to element', hint: 'A 0-d array has one element, at ().' };
    case 1:
      return {
        label: 'Go to element',
        hint: 'Negative indices count from the end: -1 is the last element.',
      };
    case 2:
      return {
        label: 'Go to row, column',
        hint: 'Negative indices count from the end: -1, -1 is the last cell.',
      };
    default:
      return {
        label: 'Go to index',
        hint: `One index for each of the ${dimensions} axes, or a row and a column of this slice. Negative ones count from the end.`,
      };
  }
}
