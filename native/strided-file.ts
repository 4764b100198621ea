/**
 * The interface of files whose bytes are read in strides, wherever they are. To import this loads nothing: it is types, an
 * error class and pure functions. `local` implements it for files that the system can map.
 *
 * Offsets, strides and sizes are bytes and safe integers.
 */
import type { StridedWindow } from './strided-window';
import type { TileRequest, TileSample, TileStatistics } from './tile';

export { FileError, isFileErrorKind, type FileErrorKind } from './file-error';
export { isText, pathBytes, pathText } from './path';
export { checkWindow, type StridedWindow } from './strided-window';
export { elementTypes, type ElementType } from './element-type';
export {
  checkTile,
  tileColumns,
  tileSide,
  type TileColumn,
  type TileColumns,
  type TileRequest,
  type TileSample,
  type TileStatistics,
} from './tile';

/** What the system says of a file: which one it is, its size in bytes, its times in nanoseconds. */
export interface FileStamp {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

/** `data` holds rows x columns elements, row-major, packed; `missing` marks with 1 those that are not there. */
export interface WindowData {
  readonly data: Uint8Array;
  readonly missing: Uint8Array | null;
}

/** Bytes start..end of a file. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * An open file, read-only, of the size it had when it was opened or extended. What has been cut off since reads as
 * missing; what somebody writes while it is read, as it was before or after. Answers may come in another order than they
 * were asked for.
 *
 * All methods reject with a RangeError if the arguments make no sense and with a FileError otherwise: kind
 * 'cancelled' as soon as `signal` aborts, 'closed' as soon as `close` is called, whatever the disk does.
 */
export interface StridedFile {
  /** What it was opened by: a path, where it is a file of this computer. */
  readonly name: string;

  /** How many bytes can be read. */
  readonly size: number;

  /** Whether it is on a disk of this computer, so that what was read a moment ago costs little to read again. */
  readonly isLocal: boolean;

  /** The stamp of the file that is open, whatever has its name now. */
  stamp(): Promise<FileStamp>;

  /** The stamp of the file that has its name now; null if none has. */
  stampOfName(): Promise<FileStamp | null>;

  /** Has what has been added to the file since read, too; reads under way go on as they began. */
  extend(): Promise<void>;

  /**
   * Copies a window of at most 64 MiB.
   *
   * @param memory for its bytes, of which they take the first; not to be touched before the promise fulfils, nor after it
   *     has rejected: a disk that does not answer may still write to it
   */
  read(window: StridedWindow, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData>;

  /**
   * What can be had of a tile at once: what `reduce` says where that is within the budget, otherwise, and where it
   * says as much, one element of each pixel. Its refinement is 0.
   */
  sample(request: TileRequest, signal?: AbortSignal): Promise<TileSample | TileStatistics>;

  /** Sums up the elements under each pixel of a tile, or a sample of them where all would exceed the budget. */
  reduce(request: TileRequest, signal?: AbortSignal): Promise<TileStatistics>;

  /** The parts of the file that are not holes, ascending. After 65,536 of them the rest counts as written. */
  writtenExtents(): Promise<readonly Extent[]>;

  /** Ends what is under way and lets go of the file. Closing twice does nothing. */
  close(): void;
}
