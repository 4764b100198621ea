import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, type JSX } from 'react';
import type { PlaneSize, PlaneSpec } from '../../electron/model/plane';
import type { CellSource } from '../bridge/array-source';
import { BlockCache } from '../reading/block-cache';
import type { Colouring } from '../plot/colour';
import { drawElementText, hasRoomForText } from './element-text';
import type { Frame } from './heatmap-model';
import { usePlotTheme } from '../plot/palette';
import type { TilePainter } from './tile-painter';
import type { Screen } from '../plot/tiles';
import { boxOf, windowOf, type Box, type View } from '../plot/view';

export interface PictureCanvasProps {
  readonly frame: Frame;
  readonly colouring: Colouring;
  readonly cells: CellSource;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly painter: TilePainter;
}

/** The part of the plane in view: its tiles, and the values of its elements where there is room for them. */
export function PictureCanvas(props: PictureCanvasProps): JSX.Element {
  const { frame, colouring, plane, size, painter } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = usePlotTheme();
  const [cellsChange, onCells] = useReducer((count: number) => count + 1, 0);
  const source = props.cells;
  const cells = useMemo(() => new BlockCache(source, plane, size, onCells), [source, plane, size]);
  useEffect(
    () => () => {
      cells.dispose();
    },
    [cells],
  );

  // Until the first tile of another slice or reduction has come, what was drawn stays, and soon fades.
  const isBlank = frame.blank;
  useLayoutEffect(() => {
    const context = contextOf(canvas.current, frame.screen.screen);
    if (!context) return;
    if (isBlank || frame.held) return;
    const { view, screen, tiles } = frame;
    const hasText = hasRoomForText(view);
    const scene = {
      of: frame.of,
      standIns: frame.standIns,
      tiles,
      view,
      plane: planeBox(view, screen),
      colouring,
      ground: theme.ground,
    };
    painter.draw(context, scene, hasText);
    if (!hasText) return;
    cells.want(windowOf(view, screen), { rows: 0, columns: 0 });
    const cellAt = cells.get.bind(cells);
    drawElementText(context, { view, screen, tiles, colouring, cellAt, font: theme.font });
  }, [frame, isBlank, colouring, painter, cells, cellsChange, theme]);

  return <canvas ref={canvas} className={isBlank ? 'heatmap-picture heatmap-stale' : 'heatmap-picture'} />;
}

/**
 * The context of a canvas of so many pixels, kept in the memory that they are written to.
 *
 * Desynchronized, it goes to the screen as it is. Without a GPU it would first be copied, and then painted into the page
 * piece by piece, which takes longer than all else in a frame.
 */
export function contextOf(
  canvas: HTMLCanvasElement | null,
  { height, width }: { readonly height: number; readonly width: number },
): CanvasRenderingContext2D | null {
  if (!canvas) return null;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return canvas.getContext('2d', { willReadFrequently: true, desynchronized: true });
}

/** Where the plane lies on the screen, in whole pixels of it. */
export function planeBox(view: View, { plane, plot, screen }: Screen): Box {
  const all = { row0: 0, row1: plane.rows, column0: 0, column1: plane.columns };
  const box = boxOf(all, view, 0);
  const [down, across] = [screen.height / plot.height, screen.width / plot.width];
  const [x, y] = [Math.round(Math.max(box.x, 0) * across), Math.round(Math.max(box.y, 0) * down)];
  return {
    x,
    y,
    width: Math.round(Math.min(box.x + box.width, plot.width) * across) - x,
    height: Math.round(Math.min(box.y + box.height, plot.height) * down) - y,
  };
}
