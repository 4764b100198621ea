import { X } from 'lucide-react';
import { useEffect, useId, useRef, type JSX, type ReactNode } from 'react';
import { useModal } from '../commands/offers';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog. What it holds has the focus first, for the arrow keys to scroll it. Chromium keeps the focus in it,
 * closes it on Escape, and gives the focus back.
 */
export function Dialog({ title, className, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const body = useRef<HTMLDivElement>(null);
  useModal(dialog);
  useEffect(() => {
    body.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={({ target }) => {
        // All of the dialog itself is covered by what it holds: this is beside it.
        if (target === dialog.current) dialog.current.close();
      }}
    >
      <div className="dialog-frame">
        <header>
          <h2 id={heading}>{title}</h2>
          <button
            type="button"
            className="tool"
            title="Close"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
          >
            <X size={16} aria-hidden />
          </button>
        </header>
        <div ref={body} className="dialog-body" tabIndex={-1}>
          {children}
        </div>
      </div>
    </dialog>
  );
}
