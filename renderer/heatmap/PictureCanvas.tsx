import { useLayoutEffect, useRef, useSyncExternalStore, type JSX } from 'react';
import { paint } from './colour';
import type { OverviewState } from './overview-loader';
import { colourScheme, readPalette } from './palette';
import type { PixelSize } from './picture';

export interface PictureCanvasProps {
  readonly state: OverviewState;
  readonly screen: PixelSize;
  /** Whether the picture is of a plane that is no longer looked at. */
  readonly stale: boolean;
}

/** The picture's pixels, painted afresh whenever they, the size or the colour scheme change. */
export function PictureCanvas({ state, screen, stale }: PictureCanvasProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useSyncExternalStore(colourScheme.subscribe, colourScheme.get);

  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    if (canvas.current.width !== screen.width) canvas.current.width = screen.width;
    if (canvas.current.height !== screen.height) canvas.current.height = screen.height;
    if (!state.overview) return;
    const image = context.createImageData(screen.width, screen.height);
    const pixels = new Uint32Array(image.data.buffer);
    paint(pixels, screen, state.overview, state.overview.tally.domain, readPalette(canvas.current));
    context.putImageData(image, 0, 0);
  }, [state, screen, scheme]);

  return <canvas ref={canvas} className={stale ? 'heatmap-picture heatmap-stale' : 'heatmap-picture'} />;
}
