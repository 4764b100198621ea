import type { Tile, TileKey } from '../../electron/ipc/contract';
import { paint, spread, type Colouring } from './colour';
import { distinctPixels } from './tile-pixels';
import type { Placement } from './tiles';
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
  /** The packed colour of what is not read yet. */
  readonly ground: number;
}

interface ColouredTile {
  /** A colour a pixel, or one for all of them. */
  readonly colours: Uint32Array;
  readonly colouring: Colouring;
  readonly scaleId: string;
  readonly spreadValues: Float32Array | Float64Array;
}

/**
 * Draws tiles, each coloured once for as long as the colouring stays the same object.
 *
 * The picture is put together here and handed to the canvas as a whole: without a GPU, a canvas takes several times
 * as long to scale a picture a tile.
 */
export class TilePainter {
  readonly #coloured = new WeakMap<Tile, ColouredTile>();
  #image = new ImageData(1, 1);

  draw(context: CanvasRenderingContext2D, scene: Scene): void {
    const { plane, colouring } = scene;
    const { width, height } = context.canvas;
    if (this.#image.width !== width || this.#image.height !== height)
      this.#image = new ImageData(width, height);
    const pixels = new Uint32Array(this.#image.data.buffer);
    pixels.fill(colouring.special.outside);
    fillBox(pixels, width, plane, scene.ground);
    for (const placed of [...scene.standIns, ...scene.tiles])
      drawTile(pixels, width, placed, this.#coloursOf(placed.tile, colouring));
    context.putImageData(this.#image, 0, 0);
  }

  #coloursOf(tile: Tile, colouring: Colouring): Uint32Array {
    const before = this.#coloured.get(tile);
    if (before?.colouring === colouring) return before.colours;
    const scaleId = colouring.scale.id;
    const spreadValues = before?.scaleId === scaleId ? before.spreadValues : spread(tile, colouring.scale);
    const colours = before?.colours ?? new Uint32Array(distinctPixels(tile));
    paint(colours, tile, spreadValues, colouring);
    this.#coloured.set(tile, { colours, colouring, scaleId, spreadValues });
    return colours;
  }
}

function fillBox(pixels: Uint32Array, stride: number, { x, y, width, height }: Box, colour: number): void {
  for (let row = y; row < y + height; row++) pixels.fill(colour, row * stride + x, row * stride + x + width);
}

/** Transparent pixels are missing elements: nothing drawn before shows through them. */
function drawTile(
  pixels: Uint32Array,
  stride: number,
  { tile, target, shown }: PlacedTile,
  colours: Uint32Array,
): void {
  const [only] = colours;
  if (colours.length === 1 && only !== undefined) {
    fillBox(pixels, stride, target, only);
    return;
  }
  const { rows, columns } = shown;
  for (let y = 0; y < target.height; y++) {
    const at = (target.y + y) * stride + target.x;
    const row = rows[y] ?? 0;
    if (y > 0 && row === rows[y - 1]) pixels.copyWithin(at, at - stride, at - stride + target.width);
    else {
      const from = row * tile.width;
      for (let x = 0; x < target.width; x++) pixels[at + x] = colours[from + (columns[x] ?? 0)] ?? 0;
    }
  }
}
