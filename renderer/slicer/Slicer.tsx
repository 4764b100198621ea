import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import { shortened } from '../ui/format';
import { ShownAxes } from './ShownAxes';
import { LineForms } from './LineForms';
import './slicer.css';

interface Props {
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  /** The plane as NumPy writes it. */
  readonly expression: string;
  /** The element that stays in the plane when another axis is shown. */
  readonly through: Position;
  readonly onChange: (plane: PlaneSpec) => void;
  readonly onCopy: () => void;
}

/** Chooses the axes that are shown, or how a 1-D array is laid out, and shows the NumPy expression of that. */
export function Slicer({ shape, plane, expression, through, onChange, onCopy }: Props): JSX.Element {
  const [length = 0] = shape;
  return (
    <div className="slicer" role="group" aria-label="Slice">
      {shape.length > 1 && <ShownAxes shape={shape} plane={plane} through={through} onChange={onChange} />}
      {shape.length === 1 && length > 1 && !plane.table && (
        <LineForms length={length} plane={plane} onChange={onChange} />
      )}
      <Expression text={expression} onCopy={onCopy} />
    </div>
  );
}

const TICK_MS = 1200;

/** The expression, copied by a click. */
function Expression({ text, onCopy }: { readonly text: string; readonly onCopy: () => void }): JSX.Element {
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => {
      setCopied(null);
    }, TICK_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const Icon = copied === text ? Check : Copy;
  const shown = shortened(text);
  return (
    <button
      type="button"
      className="expression"
      title={`${shown}\nWhat is shown, as NumPy writes it: click to copy`}
      aria-label={`Copy ${shown}`}
      onClick={() => {
        setCopied(text);
        onCopy();
      }}
    >
      <code>{shown}</code>
      <Icon size={13} aria-hidden />
    </button>
  );
}
