import type { TileRequest, TileSample, TileStatistics, WindowData } from '../../../native/strided-file';
import type { Window } from '../../model/plane';
import type { ComplexView, Dtype } from '../npy/dtype';

/**
 * A plane of an array, or a part of one, to be read. Cells, tables, tiles, profiles, statistics and exports know no more of
 * where elements are: windows and tiles are counted in its rows and columns, and lie in it.
 *
 * Reads reject with a FileError.
 */
export interface PlaneReader {
  readonly rows: number;
  readonly columns: number;
  /** What an element is. */
  readonly dtype: Dtype | ComplexView;
  /** Elements that follow each other along this axis lie nearer to each other in storage. */
  readonly order: 'rows' | 'columns';

  /** The elements of a window, or a part of the bytes of each: row-major and packed, their bytes as they are in storage. */
  read(window: Window, part?: ElementPart, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData>;

  /**
   * A sample of a tile, and all of it or a larger sample; see StridedFile.
   *
   * @throws RangeError if the elements are no numbers
   */
  sample(tile: TileRead, signal?: AbortSignal): Promise<TileSample | TileStatistics>;
  reduce(tile: TileRead, signal?: AbortSignal): Promise<TileStatistics>;

  /** The plane of a window of this one, which is cut to it. */
  narrowed(window: Window): PlaneReader;

  /** The plane with its rows as columns. */
  transposed(): PlaneReader;
}

/** A tile of a plane. */
export type TileRead = Omit<TileRequest, 'plane' | 'type'>;

/** Some bytes of each element. */
export interface ElementPart {
  /** From the start of the element. */
  readonly offset: number;
  readonly itemSize: number;
  /** They are missing where the file ends before so many bytes of the element, counted from `offset`. */
  readonly needed: number;
}
