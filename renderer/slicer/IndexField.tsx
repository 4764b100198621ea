import { useId, useState, type JSX, type KeyboardEvent } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number in a range; Enter or leaving the field applies it, arrow keys step. */
export function IndexField({ label, value, least, most, onChange }: Props): JSX.Element {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const width = `${Math.max(3, String(most).length) + 3}ch`;

  const apply = (next: number): void => {
    setDraft(null);
    const inRange = Math.min(Math.max(next, least), most);
    if (Number.isSafeInteger(inRange) && inRange !== value) onChange(inRange);
  };
  const applyDraft = (): void => {
    if (draft !== null) apply(draft.trim() === '' ? NaN : Number(draft));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (event.key === 'Enter') applyDraft();
    else if (event.key === 'Escape') setDraft(null);
    else if (step !== undefined) {
      event.preventDefault();
      apply(value + step);
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
        title={`${least} to ${most}`}
        value={draft ?? value}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onBlur={applyDraft}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
