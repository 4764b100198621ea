import { useId, useState, type JSX, type KeyboardEvent } from 'react';
import type { TypedIndex } from '../planes/typed-index';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly parse: (text: string) => TypedIndex;
  readonly onChange: (value: number) => void;
}

/** What is typed while the field stands at `value`, and what is wrong with it. */
interface Draft {
  readonly value: number;
  readonly text: string;
  readonly problem: string;
}

/** A whole number in a range; Enter or leaving the field applies it, arrow keys step. */
export function IndexField({ label, value, least, most, parse, onChange }: Props): JSX.Element {
  const id = useId();
  const [lastDraft, setDraft] = useState<Draft | null>(null);
  const draft = lastDraft?.value === value ? lastDraft : null;
  const problem = draft?.problem ?? '';
  const width = `${Math.max(3, String(most).length) + 3}ch`;

  /** Takes what is typed, `step` further. */
  const apply = (step: number): void => {
    const text = draft?.text.trim() ?? '';
    const typed: TypedIndex = text === '' ? { ok: true, index: value } : parse(text);
    if (!typed.ok) {
      setDraft({ value, text, problem: typed.message });
      return;
    }
    setDraft(null);
    const next = Math.min(Math.max(typed.index + step, least), most);
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === 'Enter') apply(0);
    else if (event.key === 'Escape') setDraft(null);
    else if (step !== undefined) {
      event.preventDefault();
      apply(step);
    }
  };

  return (
    <span className="index-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        role="spinbutton"
        inputMode="numeric"
        style={{ width }}
        aria-valuenow={value}
        aria-valuemin={least}
        aria-valuemax={most}
        aria-invalid={problem !== ''}
        aria-describedby={`${id}-problem`}
        title={problem === '' ? `${least} to ${most}` : problem}
        value={draft?.text ?? value}
        onChange={(event) => {
          setDraft({ value, text: event.target.value, problem: '' });
        }}
        onBlur={() => {
          apply(0);
        }}
        onKeyDown={onKeyDown}
      />
      <span id={`${id}-problem`} className="index-problem" role="status">
        {problem}
      </span>
    </span>
  );
}
