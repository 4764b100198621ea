import { useState, type JSX } from 'react';
import { Notice } from '../ui/Notice';

/** Whether this page takes the place of one that failed. */
const wasRecovered = location.hash === '#recovered';

/** Says that the page before this one failed. */
export function RecoveredBar(): JSX.Element | null {
  const [isShown, setIsShown] = useState(wasRecovered);
  if (!isShown) return null;
  return (
    <Notice
      onDismiss={() => {
        setIsShown(false);
      }}
    >
      This view stopped working and has been loaded anew. What happened is in the log.
    </Notice>
  );
}
