import { SquareDashed } from 'lucide-react';
import type { JSX } from 'react';

/** Stands where the views would, for an array without elements. */
export function EmptyArray({ shape }: { readonly shape: readonly number[] }): JSX.Element {
  const axes = shape.flatMap((length, axis) => (length === 0 ? [axis] : []));
  const names = `${axes.length === 1 ? 'axis' : 'axes'} ${axes.join(', ')}`;
  return (
    <div className="empty-array">
      <SquareDashed size={28} strokeWidth={1.5} aria-hidden />
      <p>
        This array has no elements. Its shape is{' '}
        <span className="empty-shape">
          ({shape.join(', ')}
          {shape.length === 1 && ','}):
        </span>{' '}
        {names} of length 0.
      </p>
    </div>
  );
}
