import type { Tile, TileKey } from '../../electron/ipc/contract';
import { paint, spread, type Colouring } from './colour';
import { TILE, type Placement } from './tiles';
import type { Box } from './view';

/** A tile and where it goes. */
export interface PlacedTile extends Placement {
  readonly key: TileKey;
  readonly tile: Tile;
}

/** What there is to draw, in pixels of the screen. */
export interface Scene {
  /** Drawn first, over whatever they meet. */
  readonly standIns: readonly PlacedTile[];
  /** Those of the view's own level. */
  readonly tiles: readonly PlacedTile[];
  /** Where the plane lies. */
  readonly plane: Box;
  readonly colouring: Colouring;
  /** What is not read yet, and what lies beside the plane, as CSS writes colours. */
  readonly ground: string;
  readonly surroundings: string;
}

/** Around a tile's pixels, those at its edges again: the middle of a pixel of the screen may lie a hair beyond. */
const MARGIN = 1;

interface ColouredTile {
  readonly image: OffscreenCanvas;
  readonly colouring: Colouring;
  readonly scaleId: string;
  readonly spreadValues: Float32Array | Float64Array;
}

/** Draws tiles, each coloured once for as long as the colouring stays the same object. */
export class TilePainter {
  readonly #coloured = new WeakMap<Tile, ColouredTile>();
  /** What the next tile is coloured in; most are of one size. */
  #pixels = new ImageData(TILE, TILE);

  draw(context: CanvasRenderingContext2D, scene: Scene): void {
    const { plane, colouring } = scene;
    context.reset();
    context.imageSmoothingEnabled = false;
    context.fillStyle = scene.surroundings;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.beginPath();
    context.rect(plane.x, plane.y, plane.width, plane.height);
    context.clip();
    context.fillStyle = scene.ground;
    context.fillRect(plane.x, plane.y, plane.width, plane.height);
    for (const placed of [...scene.standIns, ...scene.tiles]) this.#drawTile(context, placed, colouring);
  }

  /** Transparent pixels are missing elements: nothing drawn before may show through them. */
  #drawTile(
    context: CanvasRenderingContext2D,
    { tile, crop, target }: PlacedTile,
    colouring: Colouring,
  ): void {
    const { image } = this.#colour(tile, colouring);
    context.clearRect(target.x, target.y, target.width, target.height);
    context.drawImage(
      image,
      crop.x + MARGIN,
      crop.y + MARGIN,
      crop.width,
      crop.height,
      target.x,
      target.y,
      target.width,
      target.height,
    );
  }

  #colour(tile: Tile, colouring: Colouring): ColouredTile {
    const before = this.#coloured.get(tile);
    if (before?.colouring === colouring) return before;
    const image = before?.image ?? new OffscreenCanvas(tile.width + 2 * MARGIN, tile.height + 2 * MARGIN);
    if (this.#pixels.width !== tile.width || this.#pixels.height !== tile.height) {
      this.#pixels = new ImageData(tile.width, tile.height);
    }
    const pixels = this.#pixels;
    const scaleId = colouring.scale.id;
    const spreadValues = before?.scaleId === scaleId ? before.spreadValues : spread(tile, colouring.scale);
    paint(new Uint32Array(pixels.data.buffer), tile, spreadValues, colouring);
    const context = image.getContext('2d', { willReadFrequently: true });
    if (context) putWithMargin(context, pixels);
    const coloured = { image, colouring, scaleId, spreadValues };
    this.#coloured.set(tile, coloured);
    return coloured;
  }
}

function putWithMargin(context: OffscreenCanvasRenderingContext2D, pixels: ImageData): void {
  const { width, height } = pixels;
  context.putImageData(pixels, MARGIN, MARGIN);
  // Each part of the margin is a row, a column or a corner of the tile, moved outwards.
  for (const [dy, y, rows] of [
    [-1, 0, 1],
    [0, 0, height],
    [1, height - 1, 1],
  ] as const) {
    for (const [dx, x, columns] of [
      [-1, 0, 1],
      [0, 0, width],
      [1, width - 1, 1],
    ] as const) {
      if (dx !== 0 || dy !== 0) context.putImageData(pixels, MARGIN + dx, MARGIN + dy, x, y, columns, rows);
    }
  }
}
