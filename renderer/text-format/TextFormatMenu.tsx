import { DecimalsArrowRight } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState, type JSX } from 'react';
import { textFormatKinds, type TextFormat } from '../../electron/model/text-format';
import { ToolButton } from '../ui/ToolButton';
import { DigitsField } from './DigitsField';
import './text-format-menu.css';
import { formatNames } from './words';

export interface TextFormatMenuProps {
  readonly format: TextFormat;
  readonly onChange: (format: TextFormat) => void;
}

/** A tool button, and the choice of how elements are written. */
export function TextFormatMenu({ format, onChange }: TextFormatMenuProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="text-format">
      <ToolButton
        ref={button}
        label="How numbers are written"
        pressed={format.kind !== 'shortest'}
        expanded={isOpen}
        popup="dialog"
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <DecimalsArrowRight size={17} aria-hidden />
      </ToolButton>
      {isOpen && (
        <Choice
          format={format}
          onChange={onChange}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
          onLeave={() => {
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface ChoiceProps extends TextFormatMenuProps {
  readonly onClose: () => void;
  /** The focus or a press went elsewhere. */
  readonly onLeave: () => void;
}

function Choice({ format, onChange, onClose, onLeave }: ChoiceProps): JSX.Element {
  const panel = useRef<HTMLDivElement>(null);
  const group = useId();
  const leave = useEffectEvent(onLeave);

  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('input:checked')?.focus();
    const onPointerDown = ({ target }: PointerEvent): void => {
      const own = panel.current?.parentElement;
      if (target instanceof Node && !own?.contains(target)) leave();
    };
    window.addEventListener('pointerdown', onPointerDown);
    return () => {
      window.removeEventListener('pointerdown', onPointerDown);
    };
  }, []);

  return (
    <div
      ref={panel}
      className="text-format-menu"
      role="dialog"
      aria-label="How numbers are written"
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Enter') onClose();
      }}
    >
      {textFormatKinds.map((kind) => (
        <label key={kind}>
          <input
            type="radio"
            name={group}
            checked={format.kind === kind}
            onChange={() => {
              onChange({ ...format, kind });
            }}
          />
          {formatNames[kind].label} <code>{formatNames[kind].example}</code>
        </label>
      ))}
      <label className="text-format-digits">
        Digits behind the point
        <DigitsField format={format} onChange={onChange} />
      </label>
    </div>
  );
}
