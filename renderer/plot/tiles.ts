/** The tiles that make up a view, where they lie on the screen, and what may stand in for them. */
import type { PlaneSize, Window } from '../../electron/model/plane';
import { tileSide, type TileKey } from '../../electron/model/tile';
import type { AxisView, Box, PixelSize, Point, Stage, View } from './view';

/** A stage and the size of its plot in pixels of the screen. */
export interface Screen extends Stage {
  readonly screen: PixelSize;
}

/** A range of tiles of one level. */
export interface Cover {
  readonly rowLevel: number;
  readonly columnLevel: number;
  /** Half-open. */
  readonly tileRows: readonly [start: number, end: number];
  readonly tileColumns: readonly [start: number, end: number];
}

/**
 * The level whose pixels are no smaller than those of the screen and less than twice as long.
 *
 * A finer one would have several of its pixels fall on one of the screen: drawn without smoothing, all but one of
 * them would be lost, and a lone NaN or peak with them.
 *
 * @param scale elements a pixel of the screen
 */
export function levelOf(scale: number): number {
  // A fitted scale is rounded: a hair above a power of two is that power.
  return Math.max(Math.ceil(Math.log2(scale) - 1e-9), 0);
}

/** The tiles that a view needs. */
export function coverOf(view: View, { plane, plot, screen }: Screen): Cover {
  const rowLevel = levelOf((view.rows.scale * plot.height) / screen.height);
  const columnLevel = levelOf((view.columns.scale * plot.width) / screen.width);
  return {
    rowLevel,
    columnLevel,
    tileRows: tileRange(view.rows, plot.height, plane.rows, rowLevel),
    tileColumns: tileRange(view.columns, plot.width, plane.columns, columnLevel),
  };
}

function tileRange(
  { start, scale }: AxisView,
  length: number,
  count: number,
  level: number,
): readonly [start: number, end: number] {
  const elements = tileSide * 2 ** level;
  const end = Math.min(Math.ceil((start + scale * length) / elements), Math.ceil(count / elements));
  return [Math.min(Math.max(Math.floor(start / elements), 0), end), end];
}

/** The tiles of a cover, those nearest to a point of the plot first. */
export function keysOf(cover: Cover, view: View, focus: Point): readonly TileKey[] {
  const { rowLevel, columnLevel, tileRows, tileColumns } = cover;
  const row = (view.rows.start + focus.y * view.rows.scale) / (tileSide * 2 ** rowLevel);
  const column = (view.columns.start + focus.x * view.columns.scale) / (tileSide * 2 ** columnLevel);
  const keys: TileKey[] = [];
  for (let tileRow = tileRows[0]; tileRow < tileRows[1]; tileRow++) {
    for (let tileColumn = tileColumns[0]; tileColumn < tileColumns[1]; tileColumn++) {
      keys.push({ rowLevel, columnLevel, tileRow, tileColumn });
    }
  }
  const distance = ({ tileRow, tileColumn }: TileKey): number =>
    Math.hypot(tileRow + 0.5 - row, tileColumn + 0.5 - column);
  return keys.sort((a, b) => distance(a) - distance(b));
}

/** The tiles, each of whose pixels covers as many of these tiles' as `COARSER` levels make, that hold them. */
export function coarserKeys(keys: readonly TileKey[]): readonly TileKey[] {
  const coarser = keys.map(({ rowLevel, columnLevel, tileRow, tileColumn }) => ({
    rowLevel: rowLevel + COARSER,
    columnLevel: columnLevel + COARSER,
    tileRow: Math.floor(tileRow / 2 ** COARSER),
    tileColumn: Math.floor(tileColumn / 2 ** COARSER),
  }));
  return [...new Map(coarser.map((key) => [idOf(key), key])).values()];
}

/** By so many levels a picture is read with 1/64 of the reads, and still shows what there is. */
const COARSER = 3;

/** A tile's name among those of its plane. */
export function idOf({ rowLevel, columnLevel, tileRow, tileColumn }: TileKey): string {
  return `${rowLevel}/${columnLevel}/${tileRow}/${tileColumn}`;
}

/** What is in view of a tile, and how it is drawn. */
export interface Placement {
  /** Its pixels in view, those in part included. */
  readonly source: Box;
  /** Where they are drawn: whole pixels of the screen, those whose middle lies in the tile. */
  readonly target: Box;
  /** The rows and columns of the tile's pixels that each row and column of the target shows. */
  readonly shown: { readonly rows: Uint16Array; readonly columns: Uint16Array };
}

/**
 * Where a tile lies on the screen, cut to what is in view; null if nothing is.
 *
 * A pixel of the screen shows the element under its middle, whichever tile that is in: there are no seams, and a
 * picture that is moved by whole pixels changes in nothing else.
 */
export function placementOf(key: TileKey, view: View, screen: Screen): Placement | null {
  const { plane, plot } = screen;
  const { tileColumn, columnLevel, tileRow, rowLevel } = key;
  const across = place(tileColumn, columnLevel, view.columns, plane.columns, plot.width, screen.screen.width);
  const down = place(tileRow, rowLevel, view.rows, plane.rows, plot.height, screen.screen.height);
  if (!across || !down) return null;
  return {
    source: { x: across.from, y: down.from, width: across.count, height: down.count },
    target: { x: across.start, y: down.start, width: across.shown.length, height: down.shown.length },
    shown: { rows: down.shown, columns: across.shown },
  };
}

/** Middles are moved by so little: what rounding leaves of one on the edge of two elements decides nothing. */
const NUDGE = 2 ** -10;

function place(
  tile: number,
  level: number,
  { start, scale }: AxisView,
  count: number,
  length: number,
  screenLength: number,
): {
  readonly from: number;
  readonly count: number;
  readonly start: number;
  readonly shown: Uint16Array;
} | null {
  const elements = 2 ** level;
  const first = tile * tileSide;
  const pixels = Math.min(tileSide, Math.ceil(count / elements) - first);
  const from = Math.max(Math.floor(start / elements) - first, 0);
  const to = Math.min(Math.ceil((start + scale * length) / elements) - first, pixels);
  const ratio = screenLength / length;
  /** The first pixel of the screen whose middle is not before a pixel of the tile. */
  const edge = (pixel: number): number => {
    const at = (((first + pixel) * elements - start) / scale) * ratio;
    return Math.min(Math.max(Math.ceil(at - 0.5 - NUDGE), 0), screenLength);
  };
  const [begin, end] = [edge(0), edge(pixels)];
  if (from >= to || begin >= end) return null;
  const shown = new Uint16Array(end - begin);
  for (let i = 0; i < shown.length; i++) {
    const middle = start + ((begin + i + 0.5 + NUDGE) / ratio) * scale;
    shown[i] = Math.min(Math.max(Math.floor(middle / elements) - first, 0), pixels - 1);
  }
  return { from, count: to - from, start: begin, shown };
}

/** About as many as a view has tiles: to colour all that have ever been in view would take longer than to read. */
const MOST_STAND_INS = 32;

/**
 * What can stand in, while they are being read, for tiles that are not at hand: tiles of other levels that meet
 * them, to be drawn in this order, the most alike last. Of a gap that one tile covers, nothing less alike shows.
 */
export function standIns(gaps: readonly TileKey[], atHand: Iterable<TileKey>): readonly TileKey[] {
  const [wanted] = gaps;
  if (!wanted) return [];
  const distance = (key: TileKey): number => {
    const rows = key.rowLevel - wanted.rowLevel;
    const columns = key.columnLevel - wanted.columnLevel;
    // The finer one of two that are as far has more to show.
    return Math.abs(rows) + Math.abs(columns) + (rows + columns > 0 ? 0.5 : 0);
  };
  const others = [...atHand].filter((key) => distance(key) > 0).sort((a, b) => distance(a) - distance(b));
  const seen = new Set<TileKey>();
  for (const gap of gaps) {
    const meeting = others.filter((key) => meet(gap, key));
    const cover = meeting.findIndex((key) => covers(key, gap));
    for (const key of cover < 0 ? meeting : meeting.slice(0, cover + 1)) seen.add(key);
  }
  return others
    .filter((key) => seen.has(key))
    .slice(0, MOST_STAND_INS)
    .reverse();
}

/** Whether one of two tiles that meet holds all of the other. */
function covers(tile: TileKey, other: TileKey): boolean {
  return tile.rowLevel >= other.rowLevel && tile.columnLevel >= other.columnLevel;
}

function meet(a: TileKey, b: TileKey): boolean {
  return (
    overlap(a.tileRow, a.rowLevel, b.tileRow, b.rowLevel) &&
    overlap(a.tileColumn, a.columnLevel, b.tileColumn, b.columnLevel)
  );
}

function overlap(tileA: number, levelA: number, tileB: number, levelB: number): boolean {
  const [sizeA, sizeB] = [2 ** levelA, 2 ** levelB];
  return tileA * sizeA < (tileB + 1) * sizeB && tileB * sizeB < (tileA + 1) * sizeA;
}

/** The pixel of a tile that an element lies under. */
export interface TilePixel {
  readonly key: TileKey;
  readonly row: number;
  readonly column: number;
}

export function tilePixelOf(
  row: number,
  column: number,
  { rowLevel, columnLevel }: Pick<TileKey, 'rowLevel' | 'columnLevel'>,
): TilePixel {
  const down = Math.floor(row / 2 ** rowLevel);
  const across = Math.floor(column / 2 ** columnLevel);
  const tileRow = Math.floor(down / tileSide);
  const tileColumn = Math.floor(across / tileSide);
  return {
    key: { rowLevel, columnLevel, tileRow, tileColumn },
    row: down - tileRow * tileSide,
    column: across - tileColumn * tileSide,
  };
}

/** The elements under a pixel of a tile. */
export function elementsUnder({ key, row, column }: TilePixel, plane: PlaneSize): Window {
  const [rows, columns] = [2 ** key.rowLevel, 2 ** key.columnLevel];
  const row0 = (key.tileRow * tileSide + row) * rows;
  const column0 = (key.tileColumn * tileSide + column) * columns;
  return {
    row0,
    row1: Math.min(row0 + rows, plane.rows),
    column0,
    column1: Math.min(column0 + columns, plane.columns),
  };
}
