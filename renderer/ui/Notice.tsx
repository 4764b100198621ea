import { X } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { Bar } from './Bar';

interface NoticeProps {
  readonly children: ReactNode;
  readonly onDismiss: () => void;
}

/** A bar that stays until the user has read it. */
export function Notice({ children, onDismiss }: NoticeProps): JSX.Element {
  return (
    <Bar>
      <span>{children}</span>
      <button className="tool" title="Dismiss" aria-label="Dismiss" onClick={onDismiss}>
        <X size={14} aria-hidden />
      </button>
    </Bar>
  );
}
