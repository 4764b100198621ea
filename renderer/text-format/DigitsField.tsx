import type { JSX } from 'react';
import type { TextFormat } from '../../electron/model/text-format';
import { mostDigits } from '../../electron/model/text-format';
import { isRounding } from './words';

interface Props {
  readonly id?: string;
  /** The id of what describes it. */
  readonly hint?: string;
  readonly className?: string;
  readonly format: TextFormat;
  readonly onChange: (format: TextFormat) => void;
}

/** How many digits are written behind the point, where they are counted. */
export function DigitsField({ id, hint, className, format, onChange }: Props): JSX.Element {
  return (
    <input
      className={className}
      type="number"
      id={id}
      aria-describedby={hint}
      min={0}
      max={mostDigits}
      defaultValue={format.digits}
      disabled={!isRounding(format)}
      onChange={({ target }) => {
        if (target.value !== '' && target.validity.valid)
          onChange({ ...format, digits: target.valueAsNumber });
      }}
    />
  );
}
