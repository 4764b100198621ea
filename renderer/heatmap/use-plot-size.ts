import { useEffect, useState, type RefObject } from 'react';
import type { PixelSize } from '../plot/view';

/** Sizes of an element: as CSS counts, and in pixels of the screen. */
export interface PlotSize {
  readonly css: PixelSize;
  readonly screen: PixelSize;
}

/** The size of an element's content, at all times: undefined until it is laid out, null while it has no area. */
export function usePlotSize(element: RefObject<HTMLElement | null>): PlotSize | null | undefined {
  const [size, setSize] = useState<PlotSize | null | undefined>();
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const css = entry?.contentBoxSize[0];
      const screen = entry?.devicePixelContentBoxSize[0];
      if (!css || !screen) return;
      const next = {
        css: { height: css.blockSize, width: css.inlineSize },
        screen: { height: screen.blockSize, width: screen.inlineSize },
      };
      setSize(next.screen.height > 0 && next.screen.width > 0 ? next : null);
    });
    observer.observe(element.current, { box: 'device-pixel-content-box' });
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return size;
}
