/** Tiles by their definition, element by element. */
import { fitsFloat, valueArray, valueSizeOf, type ValueArray } from '../../native/element-type';
import type { TileColumns, TileRequest, TileSample, TileStatistics } from '../../native/strided-file';
import { kindOf, numberIn } from './numbers';

/** The bytes of a file. */
export interface Items {
  readonly has: (offset: number) => boolean;
  /** The bytes of the item at an offset, in the machine's order. */
  readonly at: (offset: number) => Uint8Array;
}

/** What is under a pixel. */
interface Block {
  /** Where its elements are, and those of them that are not missing; in the order of the file. */
  readonly offsets: readonly number[];
  readonly there: readonly number[];
  /** The element that stands for the others. */
  readonly shown: number | undefined;
}

const side = 256;
const pageSize = 4096;
const bits = { finite: 0, nan: 1, positiveInfinity: 2, negativeInfinity: 4 };
const [hasMissing, hasNoFinite, isOutside] = [8, 16, 32];

/** A tile that is to be told of. */
export class NaiveTile {
  readonly #request: TileRequest;
  readonly #items: Items;
  readonly #blocks: readonly Block[];
  readonly #head: Pick<TileSample, 'height' | 'width' | 'covered' | 'cost'>;
  /** Bytes that may be read. */
  readonly #room: number;

  constructor(request: TileRequest, items: Items) {
    const { plane, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement } = request;
    const rows = rangesOf(tileRow, rowLevel, plane.rows);
    const columns = rangesOf(tileColumn, columnLevel, plane.columns);
    this.#request = request;
    this.#items = items;
    this.#blocks = rows.flatMap((inRows) =>
      columns.map((inColumns) => blockOf(request, inRows, inColumns, items)),
    );
    const total = (count: (block: Block) => number): number =>
      this.#blocks.reduce((sum, block) => sum + count(block), 0);
    this.#head = {
      ...{ height: rows.length, width: columns.length },
      covered: total(({ offsets }) => offsets.length),
      cost: total(({ there }) => there.length) * Math.min(fastStride(request), pageSize),
    };
    this.#room = budget * 2 ** refinement;
  }

  get isExact(): boolean {
    return this.#head.cost <= this.#room;
  }

  /** Whether one element of each pixel tells all. */
  get isUniform(): boolean {
    return this.#head.cost === 0 || this.#blocks.every(({ offsets }) => offsets.length <= 1);
  }

  sample(): TileSample {
    const { type } = this.#request;
    const count = this.#blocks.length;
    const values = fitsFloat(type) ? new Float32Array(count) : new Float64Array(count);
    const flags = new Uint8Array(count);
    this.#blocks.forEach((block, pixel) => {
      const value = block.shown === undefined ? null : numberIn(this.#items.at(block.shown), type);
      const kind = value === null ? 'nan' : kindOf(value, type);
      values[pixel] = kind === 'nan' ? NaN : Number(value);
      flags[pixel] =
        absence(block) | (value === null ? 0 : bits[kind]) | (kind === 'finite' ? 0 : hasNoFinite);
    });
    const read = this.#blocks.filter(({ offsets }) => offsets.length > 0).length;
    const lookedAt = this.isUniform ? this.#head.covered : read;
    return { kind: 'sample', ...this.#head, lookedAt, flags, values };
  }

  /** All that is known, its columns at hand. */
  statistics(): Omit<TileStatistics, 'columns'> & { readonly known: TileColumns } {
    const { type } = this.#request;
    const count = this.#blocks.length;
    const valueSize = valueSizeOf(type);
    const values = (): ValueArray => valueArray(type, new ArrayBuffer(count * valueSize));
    const counts = (): Uint32Array => new Uint32Array(count);
    const known = {
      ...{ minimum: values(), maximum: values(), element: values() },
      ...{ mean: new Float64Array(count), deviation: new Float64Array(count) },
      ...{ finite: counts(), nan: counts(), positiveInfinity: counts(), negativeInfinity: counts() },
      missing: counts(),
    };
    const none = known.minimum instanceof Float32Array || known.minimum instanceof Float64Array ? NaN : 0;
    const step = this.isExact ? 1 : Math.ceil(this.#head.cost / Math.max(1, this.#room));
    const flags = new Uint8Array(count);
    let lookedAt = 0;
    this.#blocks.forEach((block, pixel) => {
      const { offsets, there, shown } = block;
      const numbers = there
        .filter((_, i) => i % step === 0)
        .map((offset) => numberIn(this.#items.at(offset), type));
      const finite = numbers.filter((number) => kindOf(number, type) === 'finite');
      flags[pixel] = absence(block) | (finite.length === 0 ? hasNoFinite : 0);
      for (const kind of numbers.map((number) => kindOf(number, type))) {
        known[kind][pixel] = (known[kind][pixel] ?? 0) + 1;
        flags[pixel] |= bits[kind];
      }
      known.missing[pixel] = offsets.length - there.length;
      lookedAt += numbers.length + offsets.length - there.length;
      put(known.minimum, pixel, least(finite) ?? none);
      put(known.maximum, pixel, least(finite, -1) ?? none);
      put(known.element, pixel, shown === undefined ? none : numberIn(this.#items.at(shown), type));
      const { mean, deviation } = moments(finite);
      known.mean[pixel] = mean;
      known.deviation[pixel] = deviation;
    });
    const byteLength = count * (1 + 3 * valueSize + 2 * 8 + 5 * 4);
    return { kind: 'statistics', ...this.#head, lookedAt, flags, byteLength, known };
  }
}

/** The ranges of a tile's pixels along an axis. */
function rangesOf(tile: number, level: number, length: number): readonly (readonly [number, number])[] {
  const pixels = Math.min(side, Math.ceil(length / 2 ** level) - tile * side);
  return Array.from({ length: pixels }, (_, i) => {
    const start = (tile * side + i) * 2 ** level;
    return [start, Math.min(start + 2 ** level, length)] as const;
  });
}

function blockOf(
  { plane }: TileRequest,
  [row0, row1]: readonly [number, number],
  [column0, column1]: readonly [number, number],
  { has }: Items,
): Block {
  const offsetOf = (row: number, column: number): number =>
    plane.offset + row * plane.rowStride + column * plane.columnStride;
  const offsets: number[] = [];
  for (let row = row0; row < row1; row++)
    for (let column = column0; column < column1; column++) {
      const offset = offsetOf(row, column);
      if (offset + plane.itemSize <= plane.end) offsets.push(offset);
    }
  offsets.sort((a, b) => a - b);
  const there = offsets.filter(has);
  const middle = offsetOf(Math.floor((row0 + row1) / 2), Math.floor((column0 + column1) / 2));
  return { offsets, there, shown: there.includes(middle) ? middle : there[0] };
}

/** Bytes from one element to the next, along the axis on which they are nearer to each other. */
function fastStride({ plane: { rows, columns, rowStride, columnStride, itemSize } }: TileRequest): number {
  if (rows === 1 && columns === 1) return itemSize;
  if (columns === 1) return rowStride;
  return rows === 1 ? columnStride : Math.min(rowStride, columnStride);
}

function absence({ offsets, there }: Block): number {
  return (there.length < offsets.length ? hasMissing : 0) | (offsets.length === 0 ? isOutside : 0);
}

function put(array: ValueArray, place: number, value: number | bigint): void {
  if (array instanceof BigInt64Array || array instanceof BigUint64Array) array[place] = BigInt(value);
  else array[place] = Number(value);
}

/** The least of some numbers; the greatest with -1. */
function least(numbers: readonly (number | bigint)[], sign = 1): number | bigint | undefined {
  const isBefore = (a: number | bigint, b: number | bigint): boolean => (sign === 1 ? a < b : a > b);
  return numbers.reduce<number | bigint | undefined>(
    (found, number) => (found === undefined || isBefore(number, found) ? number : found),
    undefined,
  );
}

/** Adds up differences from the first number: beside a large integer little of a fraction would be left. */
function moments(numbers: readonly (number | bigint)[]): { mean: number; deviation: number } {
  const [first] = numbers;
  if (first === undefined) return { mean: NaN, deviation: NaN };
  const differences = numbers.map((number) =>
    typeof number === 'bigint' && typeof first === 'bigint'
      ? Number(number - first)
      : Number(number) - Number(first),
  );
  const average = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
  const shift = average(differences);
  const variance = average(differences.map((difference) => (difference - shift) ** 2));
  return { mean: Number(first) + shift, deviation: Math.sqrt(variance) };
}
