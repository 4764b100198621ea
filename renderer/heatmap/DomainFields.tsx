import { useState, type JSX } from 'react';
import type { TimeScale } from '../../electron/model/array';
import { Row } from './Row';
import type { ChosenDomain, DomainRule, Settings } from '../plot/settings';
import { exactText } from '../plot/ticks';
import { dateText, typedDate } from '../plot/times';

const RULES = [
  { name: 'Min to max in view', rule: { kind: 'extent' } },
  { name: '1 to 99 % in view', rule: { kind: 'percentiles', tail: 0.01 } },
  { name: '0.1 to 99.9 % in view', rule: { kind: 'percentiles', tail: 0.001 } },
] as const satisfies readonly { name: string; rule: DomainRule }[];
const FIXED = 'Fixed';

export interface DomainFieldsProps {
  readonly settings: Settings;
  readonly chosen: ChosenDomain | null;
  /** Whether the values in view are float32. */
  readonly single: boolean;
  /** What they count, if they are times: dates are typed as dates. */
  readonly time: TimeScale | null;
  readonly onChange: (settings: Settings) => void;
}

/** Where the domain comes from, and its ends, to be typed. */
export function DomainFields({ settings, chosen, single, time, onChange }: DomainFieldsProps): JSX.Element {
  const set = (domain: DomainRule): void => {
    onChange({ ...settings, domain });
  };
  const domain = chosen?.domain ?? { min: 0, max: 1 };
  const fix = (next: Partial<typeof domain>): void => {
    set({ kind: 'fixed', domain: { ...domain, ...next } });
  };
  return (
    <>
      <Row label="Domain">
        <select
          className="heatmap-field"
          aria-label="Domain"
          value={nameOf(settings.domain)}
          onChange={({ target }) => {
            const chosenRule = RULES.find(({ name }) => name === target.value);
            set(chosenRule ? chosenRule.rule : { kind: 'fixed', domain });
          }}
        >
          {RULES.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
          <option>{FIXED}</option>
        </select>
      </Row>
      <Row label="">
        <div className={`heatmap-ends${time?.kind === 'datetime' ? ' heatmap-dates' : ''}`}>
          <NumberField
            label="Least value"
            value={domain.min}
            single={single}
            time={time}
            isValid={(value) => value < domain.max}
            onEnter={(min) => {
              fix(settings.symmetric ? { min, max: Math.abs(min) } : { min });
            }}
          />
          <span aria-hidden="true">–</span>
          <NumberField
            label="Greatest value"
            value={domain.max}
            single={single}
            time={time}
            isValid={(value) => value > domain.min}
            onEnter={(max) => {
              fix(settings.symmetric ? { min: -Math.abs(max), max } : { max });
            }}
          />
        </div>
      </Row>
    </>
  );
}

function nameOf(rule: DomainRule): string {
  if (rule.kind === 'fixed') return FIXED;
  const tail = rule.kind === 'percentiles' ? rule.tail : 0;
  return RULES.find((known) => ('tail' in known.rule ? known.rule.tail : 0) === tail)?.name ?? FIXED;
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly single: boolean;
  readonly time: TimeScale | null;
  readonly isValid: (value: number) => boolean;
  readonly onEnter: (value: number) => void;
}

/**
 * A number to be typed; taken with Enter or on leaving, unless it is none. Then it shows what the bound is, which may be
 * less precise than what was typed: bounds are doubles, or float32, as pixels are.
 */
function NumberField({ label, value, single, time, isValid, onEnter }: NumberFieldProps): JSX.Element {
  const date = time && dateText(value, time);
  const shown = date ?? exactText(value, single);
  const [edited, setEdited] = useState<string | null>(null);
  const text = edited ?? shown;
  const asNumber = text.trim() === '' ? NaN : Number(text);
  const typed = time && date !== null ? typedDate(text, time) : asNumber;
  const entered = single ? Math.fround(typed) : typed;
  const valid = Number.isFinite(entered) && isValid(entered);
  const enter = (): void => {
    setEdited(null);
    if (valid && text !== shown) onEnter(entered);
  };
  return (
    <input
      className="heatmap-field"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!valid && text !== shown}
      spellCheck={false}
      title={text}
      value={text}
      onChange={({ target }) => {
        setEdited(target.value);
      }}
      onBlur={enter}
      onKeyDown={(event) => {
        if (event.key === 'Enter') enter();
      }}
    />
  );
}
