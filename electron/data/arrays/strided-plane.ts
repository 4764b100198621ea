import type {
  StridedFile,
  StridedWindow,
  TileRequest,
  TileSample,
  TileStatistics,
  WindowData,
} from '../../../native/strided-file';
import type { PlaneSpec, Window } from '../../model/plane';
import type { ComplexView, Dtype } from '../npy/dtype';
import { partAt } from '../npy/field';
import type { NpyHeader } from '../npy/header-fields';
import { numberFormat } from './numbers';
import { PlaneError, resolvePlane, windowOf, type Plane } from './plane';
import type { ElementPart, PlaneReader, TileRead } from './plane-reader';

/** Bytes that lie in a row are read as lines of so many: several threads share them. */
const lineBytes = 1 << 20;

/**
 * A plane of an array in a file, of its elements or of one part of each.
 *
 * @throws PlaneError for a plane, RangeError for a field that the array doesn't have.
 */
export function stridedPlane(file: StridedFile, header: NpyHeader, spec: PlaneSpec): PlaneReader {
  if (spec.table) throw new PlaneError('a table has no elements of one kind');
  const plane = resolvePlane(header, spec);
  if (!spec.field?.length) return new StridedPlane(file, plane, header.dtype);
  const { dtype, offset } = partAt(header.dtype, spec.field);
  const start = Math.min(plane.offset + offset, Number.MAX_SAFE_INTEGER);
  return new StridedPlane(file, { ...plane, offset: start, itemSize: dtype.itemSize }, dtype);
}

/** A plane whose elements lie at strides in a file. */
class StridedPlane implements PlaneReader {
  readonly #file: StridedFile;
  readonly #plane: Plane;
  readonly dtype: Dtype | ComplexView;

  constructor(file: StridedFile, plane: Plane, dtype: Dtype | ComplexView) {
    this.#file = file;
    this.#plane = plane;
    this.dtype = dtype;
  }

  get rows(): number {
    return this.#plane.rows;
  }

  get columns(): number {
    return this.#plane.columns;
  }

  get order(): 'rows' | 'columns' {
    return this.#plane.rowStride < this.#plane.columnStride ? 'columns' : 'rows';
  }

  read(window: Window, part?: ElementPart, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData> {
    const bytes = windowOf(this.#plane, window);
    if (part) return this.#file.read(partOf(bytes, part, this.#file.size), signal, memory);
    return isLongRun(bytes)
      ? readRun(this.#file, bytes, signal, memory)
      : this.#file.read(bytes, signal, memory);
  }

  sample(tile: TileRead, signal?: AbortSignal): Promise<TileSample | TileStatistics> {
    return this.#file.sample({ ...tile, ...this.#numbers() }, signal);
  }

  reduce(tile: TileRead, signal?: AbortSignal): Promise<TileStatistics> {
    return this.#file.reduce({ ...tile, ...this.#numbers() }, signal);
  }

  narrowed(window: Window): PlaneReader {
    return new StridedPlane(this.#file, windowOf(this.#plane, window), this.dtype);
  }

  transposed(): PlaneReader {
    const { rows, columns, rowStride, columnStride } = this.#plane;
    const swapped = { rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride };
    return new StridedPlane(this.#file, { ...this.#plane, ...swapped }, this.dtype);
  }

  #numbers(): Pick<TileRequest, 'plane' | 'type'> {
    const { type, swapUnit } = numberFormat(this.dtype);
    return { plane: { ...this.#plane, swapUnit }, type };
  }
}

function partOf(bytes: StridedWindow, part: ElementPart, fileSize: number): StridedWindow {
  const { offset, itemSize, needed } = part;
  return {
    ...bytes,
    offset: Math.min(bytes.offset + offset, Number.MAX_SAFE_INTEGER),
    itemSize,
    end: needed === itemSize ? bytes.end : Math.max(0, Math.min(bytes.end, fileSize) - (needed - itemSize)),
  };
}

/** Whether the bytes of a window follow one another, and are so many that threads may share them. */
function isLongRun({ rows, columns, rowStride, columnStride, itemSize }: StridedWindow): boolean {
  const rowBytes = columns * itemSize;
  const isRow = columns === 1 || columnStride === itemSize;
  return isRow && (rows === 1 || rowStride === rowBytes) && rows * rowBytes >= 2 * lineBytes;
}

async function readRun(
  file: StridedFile,
  bytes: StridedWindow,
  signal?: AbortSignal,
  memory?: Uint8Array,
): Promise<WindowData> {
  const { offset, rows, columns, itemSize, end } = bytes;
  const size = rows * columns * itemSize;
  const data = memory?.subarray(0, size) ?? new Uint8Array(size);
  const inLines = size - (size % lineBytes);
  const line = { rowStride: lineBytes, columnStride: 1, itemSize: 1, swapUnit: 1, end };
  const lines = { ...line, offset, rows: inLines / lineBytes, columns: lineBytes };
  const rest = { ...line, offset: offset + inLines, rows: 1, columns: size - inLines };
  const read = await Promise.all([
    file.read(lines, signal, data),
    file.read(rest, signal, data.subarray(inLines)),
  ]);
  // Which elements are missing, a read of elements tells.
  return read.some(({ missing }) => missing) ? file.read(bytes, signal, data) : { data, missing: null };
}
