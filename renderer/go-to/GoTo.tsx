import { useEffect, useId, useRef, useState, type JSX } from 'react';
import type { PlaneSize, PlaneSpec, Position } from '../../electron/ipc/contract';
import { parseIndex } from './parse-index';
import './go-to.css';

interface Props {
  readonly size: PlaneSize;
  readonly plane: PlaneSpec;
  readonly current: Position;
  /** Elements of a 1-D array. */
  readonly length: number;
  readonly onGo: (position: Position) => void;
  readonly onClose: () => void;
}

/** Asks for an index; Enter goes there, Escape closes. */
export function GoTo({ size, plane, current, length, onGo, onClose }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(`${current.row}, ${current.column}`);
  const [problem, setProblem] = useState('');
  const hintId = useId();

  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector('input')?.select();
  }, []);

  const go = (): void => {
    const parsed = parseIndex(text, size, plane, current, length);
    if (parsed.ok) onGo(parsed.position);
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
          Go to row, column
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
      <p id={hintId} className={problem === '' ? 'go-to-hint' : 'go-to-problem'} role="status">
        {problem === '' ? 'Negative indices count from the end: -1, -1 is the last cell.' : problem}
      </p>
    </dialog>
  );
}
