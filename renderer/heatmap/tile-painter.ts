import type { Tile, TileKey } from '../../electron/model/tile';
import { paint, spread, type Colouring } from '../plot/colour';
import { distinctPixels } from '../plot/tile-pixels';
import { idOf, type Placement } from '../plot/tiles';
import type { Box, View } from '../plot/view';

/** A tile and where it goes. */
export interface PlacedTile extends Placement {
  readonly key: TileKey;
  readonly tile: Tile;
}

/** What there is to draw, in pixels of the screen. */
export interface Scene {
  /** What it shows: scenes of the same object and view differ in how far they are read. */
  readonly of: object;
  /** Drawn first, over whatever they meet. */
  readonly standIns: readonly PlacedTile[];
  /** Those of the view's own level. */
  readonly tiles: readonly PlacedTile[];
  /** Where they are placed, and where the plane lies. */
  readonly view: View;
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
 * as long to scale a picture a tile. Of a view that is on the canvas already, only what has come since is drawn.
 */
export class TilePainter {
  readonly #coloured = new WeakMap<Tile, ColouredTile>();
  #image = new ImageData(1, 1);
  /** What is on the canvas. */
  #drawn: { readonly context: CanvasRenderingContext2D; readonly scene: Scene } | null = null;

  /** Draws a scene, and all of it if something else has been drawn over the last one. */
  draw(context: CanvasRenderingContext2D, scene: Scene, isDrawnOver = false): void {
    const { width, height } = context.canvas;
    const before = this.#drawn;
    this.#drawn = { context, scene };
    const isSameSize = this.#image.width === width && this.#image.height === height;
    if (!isSameSize) this.#image = new ImageData(width, height);
    const added =
      before?.context === context && isSameSize && !isDrawnOver ? addedTo(before.scene, scene) : null;
    if (!added) {
      const pixels = this.#pixels();
      pixels.fill(scene.colouring.special.outside);
      fillBox(pixels, width, scene.plane, scene.ground);
      for (const placed of [...scene.standIns, ...scene.tiles]) this.#drawTile(placed, scene.colouring);
      context.putImageData(this.#image, 0, 0);
      return;
    }
    for (const placed of added) {
      this.#drawTile(placed, scene.colouring);
      const { x, y, width: across, height: down } = placed.target;
      context.putImageData(this.#image, 0, 0, x, y, across, down);
    }
  }

  #pixels(): Uint32Array {
    return new Uint32Array(this.#image.data.buffer);
  }

  #drawTile(placed: PlacedTile, colouring: Colouring): void {
    drawTile(this.#pixels(), this.#image.width, placed, this.#coloursOf(placed.tile, colouring));
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

/** The tiles that a scene has beyond another of the same view; null where they differ in more than that. */
function addedTo(before: Scene, scene: Scene): readonly PlacedTile[] | null {
  const isSameView = before.of === scene.of && before.view === scene.view;
  if (!isSameView || before.colouring !== scene.colouring || before.ground !== scene.ground) return null;
  const standIns = new Set(before.standIns.map(({ tile }) => tile));
  if (scene.standIns.some(({ tile }) => !standIns.has(tile))) return null;
  const places = new Set(scene.tiles.map(({ key }) => idOf(key)));
  if (before.tiles.some(({ key }) => !places.has(idOf(key)))) return null;
  const tiles = new Set(before.tiles.map(({ tile }) => tile));
  return scene.tiles.filter(({ tile }) => !tiles.has(tile));
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
