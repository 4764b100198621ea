import { useLayoutEffect, useRef, type JSX } from 'react';
import { bytesText } from '../../electron/model/sizes';
import type { ExportProgress } from './use-export';
import './export-status.css';

interface Props {
  readonly progress: ExportProgress;
  readonly onCancel: () => void;
}

/** How far an export is, and the way out of it. */
export function ExportStatus({ progress: { name, written, total }, onCancel }: Props): JSX.Element {
  // The size of text is an estimate, and may turn out larger.
  const share = Math.min(1, written / Math.max(1, total));
  const button = useRef<HTMLButtonElement>(null);
  const cameFrom = useRef<EventTarget | null>(null);
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      // It goes, and must not take the focus along.
      if (document.activeElement === element && cameFrom.current instanceof HTMLElement)
        cameFrom.current.focus();
    };
  }, []);
  return (
    <span className="export-status">
      <span className="export-status-text">
        Exporting {name}: {Math.floor(100 * share)} % of {bytesText(Number(total.toPrecision(2)))}
      </span>
      <progress value={share} aria-label={`Exporting ${name}`} />
      <button
        ref={button}
        className="status-button"
        onFocus={({ relatedTarget }) => {
          cameFrom.current = relatedTarget;
        }}
        onClick={onCancel}
      >
        Cancel
      </button>
    </span>
  );
}
