/** The values written into elements that are large enough on the screen. */
import type { CachedCell } from '../reading/block-cache';
import { colourOf, isLight, TRANSPARENT, type Colouring } from '../plot/colour';
import type { PlacedTile } from './tile-painter';
import { maskOf } from '../plot/tile-pixels';
import { tilePixelOf, type Screen } from '../plot/tiles';
import { pixelOf, windowOf, type AxisView, type View } from '../plot/view';

/** Elements at least so large have their values written in them, in CSS pixels. */
const SMALLEST = { height: 18, width: 60 } as const;
const PADDING = 5;
const FONT_SIZE = 11.5;

/** Whether elements are large enough for their values. */
export function hasRoomForText(view: View): boolean {
  return 1 / view.rows.scale >= SMALLEST.height && 1 / view.columns.scale >= SMALLEST.width;
}

/** As much of a text as fits; what is cut off is marked. */
export function cut(text: string, capacity: number): string {
  return text.length <= capacity ? text : `${text.slice(0, Math.max(capacity - 1, 0))}…`;
}

export interface TextScene {
  readonly view: View;
  readonly screen: Screen;
  readonly tiles: readonly PlacedTile[];
  readonly colouring: Colouring;
  readonly cellAt: (row: number, column: number) => CachedCell;
  /** A font family, as CSS writes it. */
  readonly font: string;
}

/** Writes the values of the elements in view, dark on light colours and light on dark ones. */
export function drawElementText(context: CanvasRenderingContext2D, scene: TextScene): void {
  const { view, screen, cellAt } = scene;
  const { plot } = screen;
  context.save();
  context.scale(screen.screen.width / plot.width, screen.screen.height / plot.height);
  context.font = `${FONT_SIZE}px ${scene.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const width = 1 / view.columns.scale;
  const characterWidth = context.measureText('0').width;
  const capacity = Math.floor((width - 2 * PADDING) / characterWidth);
  const { row0, row1, column0, column1 } = windowOf(view, screen);
  for (let row = row0; row < row1; row++) {
    const y = middleInView(view.rows, row, plot.height, SMALLEST.height);
    for (let column = column0; column < column1; column++) {
      const { text } = cellAt(row, column);
      const colour = text === '' ? TRANSPARENT : colourAt(scene, row, column);
      if (colour === TRANSPARENT) continue;
      context.fillStyle = isLight(colour) ? '#000c' : '#fffe';
      const fitting = cut(text, capacity);
      const extent = fitting.length * characterWidth + 2 * PADDING;
      // Without its first digits, or its sign, a number would be another.
      if (lengthInView(view.columns, column, plot.width) < extent) continue;
      context.fillText(fitting, middleInView(view.columns, column, plot.width, extent), y);
    }
  }
  context.restore();
}

/** How much of an element is in view, in pixels. */
function lengthInView(axis: AxisView, index: number, length: number): number {
  return Math.min(pixelOf(axis, index + 1), length) - Math.max(pixelOf(axis, index), 0);
}

/** The middle of what is in view of an element, but so far inside of it that a text of some extent fits. */
export function middleInView(axis: AxisView, index: number, length: number, extent: number): number {
  const [start, end] = [pixelOf(axis, index), pixelOf(axis, index + 1)];
  const middle = (Math.max(start, 0) + Math.min(end, length)) / 2;
  const reach = Math.min(extent, end - start) / 2;
  return Math.min(Math.max(middle, start + reach), end - reach);
}

/** The colour that an element is drawn in; transparent while its tile is not there. */
function colourAt({ tiles, colouring }: TextScene, row: number, column: number): number {
  const { key, row: y, column: x } = tilePixelOf(row, column, { rowLevel: 0, columnLevel: 0 });
  const placed = tiles.find(
    (tile) => tile.key.tileRow === key.tileRow && tile.key.tileColumn === key.tileColumn,
  );
  if (!placed) return TRANSPARENT;
  const { values, flags, width } = placed.tile;
  const i = y * width + x;
  return colourOf(values[i & maskOf(values)] ?? NaN, flags[i & maskOf(flags)] ?? 0, colouring);
}
