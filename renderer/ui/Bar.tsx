import type { JSX, ReactNode } from 'react';
import './bar.css';

/** A line above a view that says what has happened, and may offer what to do. */
export function Bar({ children }: { readonly children: ReactNode }): JSX.Element {
  return (
    <div className="bar" role="status">
      {children}
    </div>
  );
}
