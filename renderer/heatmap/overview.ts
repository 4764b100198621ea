import type { OverviewPixels, PlaneSize, PlaneSpec } from '../../electron/ipc/contract';
import { SourceError } from '../array-source';
import { interlace, passSize, type InterlaceStep } from './interlace';
import { coveredBy, type PixelSize } from './picture';

/** The least and the greatest finite value. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

/** What the samples read so far hold. */
export interface Tally {
  readonly read: number;
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly missing: number;
  /** Of the finite samples; null while there is none. */
  readonly domain: Domain | null;
  /** Whether all finite samples are whole numbers. */
  readonly whole: boolean;
  /** Whether the samples came as float32: their shortest decimals are shorter then. */
  readonly single: boolean;
}

export const NOTHING_READ: Tally = {
  read: 0,
  nan: 0,
  positiveInfinity: 0,
  negativeInfinity: 0,
  missing: 0,
  domain: null,
  whole: true,
  single: false,
};

/** What `missing` says of a pixel. */
export const MISSING = 1;
export const OUTSIDE = 2;

/** A picture of a whole plane, one sample a pixel, filled pass by pass. */
export class Overview {
  readonly size: PixelSize;
  /** Row-major. A pixel not read yet repeats the nearest one read above and to the left of it. */
  readonly values: Float64Array;
  /** MISSING where there was no element to read, OUTSIDE where the array has none. */
  readonly missing: Uint8Array;
  readonly #steps: readonly InterlaceStep[];
  #done = 0;
  #pixelsRead = 0;
  #tally = NOTHING_READ;

  constructor(
    readonly plane: PlaneSpec,
    readonly planeSize: PlaneSize,
    size: PixelSize,
  ) {
    this.size = size;
    this.values = new Float64Array(size.height * size.width);
    this.missing = new Uint8Array(size.height * size.width);
    this.#steps = interlace(size.height, size.width);
  }

  get tally(): Tally {
    return this.#tally;
  }

  /** The passes still to be read, in order. */
  get remaining(): readonly InterlaceStep[] {
    return this.#steps.slice(this.#done);
  }

  /** Share of the pixels read, 0 to 1. */
  get progress(): number {
    return this.#pixelsRead / this.values.length;
  }

  get complete(): boolean {
    return this.#done === this.#steps.length;
  }

  /**
   * Takes in the pixels of the first remaining pass.
   *
   * @throws SourceError if their number is not the pass's.
   */
  absorb(pixels: OverviewPixels): void {
    const step = this.#steps[this.#done];
    if (!step) throw new SourceError('The picture is complete already.');
    const { rows, columns } = passSize(step.pass);
    if (pixels.values.length !== rows * columns) {
      throw new SourceError(`Read ${pixels.values.length} pixels where ${rows * columns} were asked for.`);
    }
    const outside = this.#place(step, pixels);
    this.#tally = count(pixels, this.#tally, outside);
    this.#pixelsRead += pixels.values.length;
    this.#done++;
  }

  /**
   * Paints each pixel of a pass as a block over the pixels that finer passes will read; answers how many of them
   * lie past the end of a wrapped array.
   */
  #place(step: InterlaceStep, pixels: OverviewPixels): number {
    const { values, missing } = this;
    const { height, width } = this.size;
    const { rowStart, rowStep, columnStart, columnStep } = step.pass;
    let next = 0;
    let outside = 0;
    for (let row = rowStart; row < height; row += rowStep) {
      const bottom = Math.min(row + step.blockHeight, height);
      for (let column = columnStart; column < width; column += columnStep) {
        const right = Math.min(column + step.blockWidth, width);
        const value = pixels.values[next] ?? NaN;
        let absent = pixels.missing?.[next] ?? 0;
        if (absent === MISSING && this.#isOutside(row, column)) {
          absent = OUTSIDE;
          outside++;
        }
        for (let y = row; y < bottom; y++) {
          for (let x = column; x < right; x++) {
            values[y * width + x] = value;
            missing[y * width + x] = absent;
          }
        }
        next++;
      }
    }
    return outside;
  }

  /** Whether a pixel covers nothing but places after the last element of a wrapped array. */
  #isOutside(row: number, column: number): boolean {
    const { row0, column0 } = coveredBy({ row, column }, this.size, this.planeSize);
    return row0 * this.planeSize.columns + column0 >= this.planeSize.elements;
  }
}

function count({ values, missing }: OverviewPixels, before: Tally, outside: number): Tally {
  let { nan, positiveInfinity, negativeInfinity, missing: absent, whole } = before;
  let min = before.domain?.min ?? Infinity;
  let max = before.domain?.max ?? -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (missing?.[i]) absent++;
    else if (Number.isNaN(value)) nan++;
    else if (value === Infinity) positiveInfinity++;
    else if (value === -Infinity) negativeInfinity++;
    else {
      if (value < min) min = value;
      if (value > max) max = value;
      whole &&= Number.isInteger(value);
    }
  }
  return {
    read: before.read + values.length - outside,
    nan,
    positiveInfinity,
    negativeInfinity,
    missing: absent - outside,
    domain: min <= max ? { min, max } : null,
    whole,
    single: values instanceof Float32Array,
  };
}
