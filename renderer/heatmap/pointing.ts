/** What is pointed at, and the pixel and the tile that draw it. */
import { useMemo } from 'react';
import type { PlaneSize, Position } from '../../electron/model/plane';
import type { Tile } from '../../electron/model/tile';
import type { Frame } from './heatmap-model';
import { middleOf, type ArrowStep } from './input';
import { elementsUnder, idOf, tilePixelOf, type TilePixel } from '../plot/tiles';
import type { Question } from '../reading/use-answer';
import { elementAt, type Point } from '../plot/view';

/** What the user points at: a place of the plot with the pointer, an element with the keys. */
export type Pointed =
  | { readonly by: 'pointer'; readonly point: Point }
  | { readonly by: 'keyboard'; readonly position: Position };

/** What is pointed at; the same object as long as it is the same pixel and element. */
export function useQuestion(frame: Frame | null, pointed: Pointed | null): Question | null {
  const position =
    pointed?.by === 'pointer'
      ? frame && elementAt(frame.view, pointed.point, frame.screen)
      : pointed?.position;
  const [row, column] = [position?.row ?? -1, position?.column ?? -1];
  const [rowLevel, columnLevel] = [frame?.cover.rowLevel ?? 0, frame?.cover.columnLevel ?? 0];
  return useMemo(
    () =>
      row < 0 || column < 0
        ? null
        : { position: { row, column }, pixel: tilePixelOf(row, column, { rowLevel, columnLevel }) },
    [row, column, rowLevel, columnLevel],
  );
}

/** The tile that draws a pixel; null while it is being read. */
export function tileUnder({ tiles }: Frame, { key }: TilePixel): Tile | null {
  const id = idOf(key);
  return tiles.find((placed) => idOf(placed.key) === id)?.tile ?? null;
}

/** The pixel in the middle of what is in view. */
export function middlePixel({ view, screen, cover }: Frame): TilePixel | null {
  const position = elementAt(view, middleOf(screen), screen);
  return position && tilePixelOf(position.row, position.column, cover);
}

/** The element in the middle of a neighbouring pixel; null beyond the plane. */
export function neighbour(pixel: TilePixel, step: ArrowStep, plane: PlaneSize): Position | null {
  const { key } = pixel;
  const next = { key, row: pixel.row + step.rows, column: pixel.column + step.columns };
  const { row0, row1, column0, column1 } = elementsUnder(next, plane);
  const isInside = row0 >= 0 && column0 >= 0 && row0 < plane.rows && column0 < plane.columns;
  return isInside
    ? { row: Math.floor((row0 + row1) / 2), column: Math.floor((column0 + column1) / 2) }
    : null;
}
