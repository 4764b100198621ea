import type { JSX } from 'react';
import { interpolateViridis } from 'd3-scale-chromatic';

const cells = [0.05, 0.28, 0.5, 0.3, 0.62, 0.8, 0.52, 0.82, 0.98];

/** A 3 x 3 array, coloured by value. */
export function Logo({ size }: { readonly size: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      {cells.map((value, i) => (
        <rect
          key={i}
          x={1 + (i % 3) * 10.5}
          y={1 + Math.floor(i / 3) * 10.5}
          width="9"
          height="9"
          rx="2"
          fill={interpolateViridis(value)}
        />
      ))}
    </svg>
  );
}
