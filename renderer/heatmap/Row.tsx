import type { JSX, ReactNode } from 'react';

interface RowProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A line of the panel: its name, and what there is to choose. */
export function Row({ label, children }: RowProps): JSX.Element {
  return (
    <div className="heatmap-row">
      <span>{label}</span>
      {children}
    </div>
  );
}
