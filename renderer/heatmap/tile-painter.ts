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
  #pixels = new Uint32Array(TILE * TILE);
  #image = new ImageData(TILE + 2 * MARGIN, TILE + 2 * MARGIN);

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
    const [width, height] = [tile.width + 2 * MARGIN, tile.height + 2 * MARGIN];
    const image = before?.image ?? new OffscreenCanvas(width, height);
    if (this.#pixels.length !== tile.width * tile.height) {
      this.#pixels = new Uint32Array(tile.width * tile.height);
    }
    if (this.#image.width !== width || this.#image.height !== height) {
      this.#image = new ImageData(width, height);
    }
    const scaleId = colouring.scale.id;
    const spreadValues = before?.scaleId === scaleId ? before.spreadValues : spread(tile, colouring.scale);
    paint(this.#pixels, tile, spreadValues, colouring);
    setWithMargin(new Uint32Array(this.#image.data.buffer), this.#pixels, tile);
    image.getContext('2d', { willReadFrequently: true })?.putImageData(this.#image, 0, 0);
    const coloured = { image, colouring, scaleId, spreadValues };
    this.#coloured.set(tile, coloured);
    return coloured;
  }
}

/** Copies a tile's pixels into an image with a margin of the pixels at its edges. */
function setWithMargin(target: Uint32Array, pixels: Uint32Array, { height, width }: Tile): void {
  const stride = width + 2 * MARGIN;
  for (let y = 0; y < height; y++) {
    const row = (y + MARGIN) * stride;
    target.set(pixels.subarray(y * width, (y + 1) * width), row + MARGIN);
    target[row] = target[row + MARGIN] ?? 0;
    target[row + stride - 1] = target[row + width] ?? 0;
  }
  target.copyWithin(0, stride, 2 * stride);
  target.copyWithin((height + MARGIN) * stride, height * stride, (height + MARGIN) * stride);
}
