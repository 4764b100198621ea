/** The grid's measures: who gets which pixels, and how wide a column is. Pure. */
import type { PlaneSize } from '../../electron/model/plane';
import { fits, type Axis } from './scroll-model';

export const ROW_HEIGHT = 22;
export const HEADER_HEIGHT = 24;
/** The height of a table's column headers: a name above a dtype. */
export const NAMES_HEIGHT = 40;
export const SCROLLBAR_SIZE = 14;
/** A cell's padding on both sides and its line. */
export const CELL_PADDING = 17;
export const MINIMUM_COLUMN_WIDTH = 24;
/** Columns do not grow beyond by themselves: longer texts end in an ellipsis until the user widens the column. */
export const LONGEST_FITTED = 72;
/** The longest text that a table's columns are fitted to: one long field would make all the others as wide. */
export const LONGEST_IN_TABLE = 20;

/** One width for all columns: fitted to a number of characters, or chosen by the user, in pixels. */
export type ColumnWidth =
  | { readonly kind: 'fitted'; readonly characters: number }
  | { readonly kind: 'chosen'; readonly pixels: number };

export interface GridLayout {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly rowHeaderWidth: number;
  readonly headerHeight: number;
  readonly hasVerticalBar: boolean;
  readonly hasHorizontalBar: boolean;
}

/** The pixels that `characters` of a monospaced font need in a cell. */
export function widthOfText(characters: number, characterWidth: number): number {
  return Math.ceil(characters * characterWidth) + CELL_PADDING;
}

/** How many characters a column of `width` pixels shows. */
export function charactersIn(width: number, characterWidth: number): number {
  return Math.floor((width - CELL_PADDING) / characterWidth + 1e-6);
}

export function columnPixels(width: ColumnWidth, characterWidth: number): number {
  return width.kind === 'chosen' ? width.pixels : widthOfText(width.characters, characterWidth);
}

/** The width that fits `longest` characters and every column's index. */
export function fitColumns(longest: number, columns: number, most = LONGEST_FITTED): ColumnWidth {
  return { kind: 'fitted', characters: Math.max(Math.min(longest, most), digits(columns), 3) };
}

/** The width after a text of `longest` characters came into view: fitted columns grow, and never shrink. */
export function growColumns(
  width: ColumnWidth,
  longest: number,
  columns: number,
  most = LONGEST_FITTED,
): ColumnWidth {
  const fitted = fitColumns(longest, columns, most);
  const grows = width.kind === 'fitted' && fitted.kind === 'fitted' && fitted.characters > width.characters;
  return grows ? fitted : width;
}

/**
 * The width after a column's border was dragged, in pixels from the viewport's start. The border follows the
 * pointer while the first column in view stays: all the columns before the border share the change.
 */
export function dragColumns(width: number, from: number, to: number): ColumnWidth {
  const pixels = Math.round(width + (to - from) / Math.max(from / width, 1));
  return { kind: 'chosen', pixels: Math.max(MINIMUM_COLUMN_WIDTH, pixels) };
}

/**
 * Shares `width` x `height` pixels between headers, cells and scrollbars; a bar shows only where it scrolls.
 *
 * @param rowLabel Characters of the longest label of a row.
 */
export function layOut(
  width: number,
  height: number,
  size: PlaneSize,
  columnWidth: number,
  characterWidth: number,
  rowLabel = digits(size.rows),
  headerHeight = HEADER_HEIGHT,
): GridLayout {
  const rowHeaderWidth = widthOfText(rowLabel, characterWidth);
  const rows = axis(size.rows, ROW_HEIGHT, height - headerHeight);
  const columns = axis(size.columns, columnWidth, width - rowHeaderWidth);
  // A bar takes room from the other axis, which may then need one too.
  const hasVerticalBar = !fits(rows) || (!fits(columns) && !fits(narrowed(rows)));
  const hasHorizontalBar = !fits(columns) || (!fits(rows) && !fits(narrowed(columns)));
  return {
    rows: hasHorizontalBar ? narrowed(rows) : rows,
    columns: hasVerticalBar ? narrowed(columns) : columns,
    rowHeaderWidth,
    headerHeight,
    hasVerticalBar,
    hasHorizontalBar,
  };
}

function axis(count: number, cellSize: number, viewport: number): Axis {
  return { count, cellSize, viewport: Math.max(0, viewport) };
}

function narrowed({ count, cellSize, viewport }: Axis): Axis {
  return axis(count, cellSize, viewport - SCROLLBAR_SIZE);
}

/** Digits of the largest of `count` indices. */
function digits(count: number): number {
  return String(Math.max(0, count - 1)).length;
}
