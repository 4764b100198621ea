import type { WindowData } from '../../../native/strided-file';
import type { PlaneSpec, Window } from '../../model/plane';
import { asBeginning, beginningOf } from '../npy/beginning';
import { elementReader } from '../npy/element';
import { leavesOf, type Leaf } from '../npy/leaves';
import { textReader } from '../npy/text-format';
import type { TextFormat } from '../../model/text-format';
import { valuesWritten } from '../npy/values';
import { cellSize } from './cell-size';
import type { CellData, CellRead } from './cell-read';
import type { ReadableArray } from './readable-array';
import { cutWindow, PlaneError, resolvePlane } from './plane';

/** The most leaves of an element that are shown apart. */
export const mostFields = 4096;
/** Leaves so near to each other in an element are read together, in bytes. */
const nearBy = 4096;

/** A leaf of which the beginning is read where it is too large. */
interface Column extends Leaf {
  readonly whole: Leaf['dtype'];
}

/** Some leaves of each of some elements. */
interface Strip {
  /** The range of the columns wanted that lie in it, half-open. */
  readonly first: number;
  readonly end: number;
  /** Bytes from the start of an element. */
  readonly offset: number;
  readonly size: number;
}

/**
 * A window of a 1-D array of structures as a table: rows are elements, columns their leaves.
 *
 * @throws PlaneError for any other array.
 */
export function tableRead(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  format: TextFormat,
  mostBytes: number | null,
): CellRead {
  const window = tableWindow(array, spec, requested);
  const rows = window.row1 - window.row0;
  const columns = fieldsOf(array)
    .slice(window.column0, window.column1)
    .map((leaf) => ({
      ...leaf,
      whole: leaf.dtype,
      dtype: beginningOf(leaf.dtype, mostBytes ?? cellSize(window)),
    }));
  const strips = stripsOf(columns);
  return {
    window,
    itemSize: Math.max(0, ...columns.map(({ whole }) => whole.itemSize)),
    itemValues: Math.max(0, ...columns.map(({ whole }) => valuesWritten(whole))),
    bytes: rows * strips.reduce((sum, { size }) => sum + size, 0),
    values: rows * columns.reduce((sum, { dtype }) => sum + valuesWritten(dtype), 0),
    read: async (signal) => {
      const structures = { ...window, column0: 0, column1: 1 };
      const { rowAxis, columnAxis, indices, wrap } = spec;
      const plane = array.plane({ rowAxis, columnAxis, indices, wrap });
      const read = strips.map(({ offset, size }) =>
        plane.read(structures, { offset, itemSize: size, needed: size }, signal),
      );
      return cellsOf(columns, strips, await Promise.all(read), format);
    },
  };
}

/**
 * A window of the table cut to it: rows are elements, columns their leaves.
 *
 * @throws PlaneError for any array but a 1-D one of structures.
 */
export function tableWindow(
  array: Pick<ReadableArray, 'header'>,
  spec: PlaneSpec,
  requested: Window,
): Window {
  const { header } = array;
  if (header.shape.length !== 1 || header.dtype.kind !== 'struct' || spec.wrap !== 1 || spec.field)
    throw new PlaneError('only a 1-D array of structures is a table');
  const columns = fieldsOf(array).length;
  return cutWindow({ ...resolvePlane(header, spec), columns }, requested);
}

/** The leaves of an array's elements that are shown apart. */
export function fieldsOf({ header }: Pick<ReadableArray, 'header'>): readonly Leaf[] {
  const known = fieldsKnown.get(header) ?? leavesOf(header.dtype, mostFields);
  fieldsKnown.set(header, known);
  return known;
}

/** There may be thousands, and they are asked for at every scroll. */
const fieldsKnown = new WeakMap<ReadableArray['header'], readonly Leaf[]>();

/** Columns next to each other that lie close together, in as few strips as may be. */
function stripsOf(columns: readonly Leaf[]): readonly Strip[] {
  const strips: Strip[] = [];
  columns.forEach(({ offset, dtype }, column) => {
    const last = strips.at(-1);
    const end = offset + dtype.itemSize;
    if (last && offset >= last.offset && end - last.offset <= nearBy) {
      const size = Math.max(last.size, end - last.offset);
      strips[strips.length - 1] = { ...last, end: column + 1, size };
    } else strips.push({ first: column, end: column + 1, offset, size: dtype.itemSize });
  });
  return strips;
}

function cellsOf(
  columns: readonly Column[],
  strips: readonly Strip[],
  read: readonly WindowData[],
  format: TextFormat,
): CellData {
  const sources = strips.flatMap((strip, i) => {
    const { data, missing } = read[i] ?? { data: new Uint8Array(), missing: null };
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    return columns.slice(strip.first, strip.end).map(({ dtype, offset, whole }) => {
      const reader = elementReader(dtype);
      const textAt = asBeginning(textReader(dtype, reader, format), whole, dtype);
      const at = (row: number): number => row * strip.size + offset - strip.offset;
      return {
        isMissing: (row: number) => missing?.[row] === 1,
        text: (row: number) => textAt(view, at(row)),
        state: (row: number) => reader.state(view, at(row)),
      };
    });
  });
  const width = sources.length;
  const rowOf = (cell: number): number => Math.floor(cell / width);
  return {
    isMissing: (cell) => sources[cell % width]?.isMissing(rowOf(cell)) ?? true,
    text: (cell) => sources[cell % width]?.text(rowOf(cell)) ?? '',
    state: (cell) => sources[cell % width]?.state(rowOf(cell)) ?? 'missing',
  };
}
