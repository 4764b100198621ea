import { ImageOff } from 'lucide-react';
import type { JSX } from 'react';

/** Stands where the heatmap would, for an array that has none. */
export function NoPicture(): JSX.Element {
  return (
    <div className="no-picture">
      <ImageOff size={28} strokeWidth={1.5} aria-hidden />
      <p>A heatmap draws one number an element, and the elements of this array are not single numbers.</p>
    </div>
  );
}
