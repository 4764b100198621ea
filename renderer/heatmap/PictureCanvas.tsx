import { useLayoutEffect, useRef, useSyncExternalStore, type JSX } from 'react';
import { paint } from './colour';
import type { Overview, Tally } from './overview';
import { colourScheme, readPalette } from './palette';
import type { PixelSize } from './picture';

export interface PictureCanvasProps {
  readonly overview: Overview | null;
  /** Changes whenever the overview is worth painting anew. */
  readonly tally: Tally;
  readonly screen: PixelSize;
  /** Whether the picture is of a plane that is no longer looked at. */
  readonly stale: boolean;
}

/** The picture's pixels, painted afresh whenever they, the size or the colour scheme change. */
export function PictureCanvas({ overview, tally, screen, stale }: PictureCanvasProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useSyncExternalStore(colourScheme.subscribe, colourScheme.get);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    if (canvas.current.width !== screen.width) canvas.current.width = screen.width;
    if (canvas.current.height !== screen.height) canvas.current.height = screen.height;
    if (!overview) return;
    const image = context.createImageData(screen.width, screen.height);
    const pixels = new Uint32Array(image.data.buffer);
    paint(pixels, screen, overview, tally.domain, readPalette(canvas.current));
    context.putImageData(image, 0, 0);
  }, [overview, tally, screen, scheme]);

  return <canvas ref={canvas} className={stale ? 'heatmap-picture heatmap-stale' : 'heatmap-picture'} />;
}
