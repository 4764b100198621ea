import { X } from 'lucide-react';
import { useState, type JSX } from 'react';
import { Bar } from './Bar';

/** Whether this page takes the place of one that failed. */
const wasRecovered = location.hash === '#recovered';

/** Says that the page before this one failed. */
export function RecoveredBar(): JSX.Element | null {
  const [isShown, setIsShown] = useState(wasRecovered);
  if (!isShown) return null;
  return (
    <Bar>
      <span>This view stopped working and has been loaded anew. What happened is in the log.</span>
      <button
        className="tool"
        title="Dismiss"
        aria-label="Dismiss"
        onClick={() => {
          setIsShown(false);
        }}
      >
        <X size={14} aria-hidden />
      </button>
    </Bar>
  );
}
