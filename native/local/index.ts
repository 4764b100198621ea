/**
 * The typed face of the addon: files mapped read-only, read off the JavaScript thread.
 *
 * Offsets, strides and sizes are bytes and safe integers.
 */
import { addon, isFileErrorKind } from './load-addon';
import type { FileErrorKind, Handle, StampAnswer } from './load-addon';
import { checkWindow, elementTypes } from './layout';
import type { StridedWindow } from './layout';
import { pathBytes } from './path';
import { allocate } from './slab';
import { checkTile, isSample, toSample, TileStatistics } from './tile';
import type { TileRequest, TileSample } from './tile';

export type { FileErrorKind } from './load-addon';
export { isText, pathBytes, pathText } from './path';
export { nameFile, openUnnamed } from './unnamed-file';
export type { ElementType, StridedWindow } from './layout';
export type { TileRequest, TileSample, TileStatistics } from './tile';

/** `data` holds rows x columns elements, row-major, packed; `missing` marks with 1 those that are not there. */
export interface WindowData {
  readonly data: Uint8Array;
  readonly missing: Uint8Array | null;
}

/** What is larger than this is not read at once, even if it was in memory a moment ago. */
const maxRecentBytes = 256 * 1024;

/** A file could not be opened or read. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(
    readonly kind: FileErrorKind,
    readonly path: string,
    message: string,
  ) {
    super(`${path}: ${message}`);
  }
}

/**
 * Maps a regular file read-only. Rejects with a FileError; never waits for the writer of a FIFO.
 *
 * @param path Text as of `pathText`.
 */
export async function openMappedFile(path: string): Promise<MappedFile> {
  if (path.includes('\0')) throw new FileError('not-found', path, 'A path holds no NUL');
  const [handle, size] = await run(path, (id) => addon.open(id, pathBytes(path)));
  return new MappedFile(path, size, handle);
}

/**
 * What a path stands for now, whatever kind of file that is; null if nothing is there. Rejects with a FileError if the
 * path can't be asked; of a disk that does not answer, it settles when that does.
 *
 * @param path Text as of `pathText`.
 */
export async function pathStamp(path: string): Promise<FileStamp | null> {
  if (path.includes('\0')) return null;
  const answer = await run(path, (id) => addon.pathStamp(id, pathBytes(path)));
  return answer && toStamp(answer);
}

/** What the system says of a file: which one it is, its size in bytes, its times in nanoseconds. */
export interface FileStamp {
  readonly device: bigint;
  readonly inode: bigint;
  readonly size: bigint;
  readonly modified: bigint;
  readonly changed: bigint;
}

/**
 * A file mapped read-only, of the size it had when it was opened or extended. What has been cut off since reads as
 * missing; what somebody writes while it is read, as it was before or after.
 *
 * All methods reject with a RangeError if the arguments make no sense and with a FileError otherwise: kind
 * 'cancelled' as soon as `signal` aborts, 'closed' as soon as `close` is called, whatever the disk does.
 */
export class MappedFile {
  private isClosed = false;

  /** Use `openMappedFile`. */
  constructor(
    readonly path: string,
    private mappedSize: number,
    private readonly handle: Handle,
  ) {}

  /** How many bytes are mapped. */
  get size(): number {
    return this.mappedSize;
  }

  /** Of the file that is open, whatever has its name now. */
  async stamp(): Promise<FileStamp> {
    this.checkUsable();
    return toStamp(await run(this.path, (id) => addon.stamp(id, this.handle)));
  }

  /** Maps what has been added to the file since; reads under way go on as they began. */
  async extend(): Promise<void> {
    this.checkUsable();
    const extended = await run(this.path, (id) => addon.extend(id, this.handle));
    if (!extended) return;
    const [handle, size] = extended;
    addon.takeOver(this.handle, handle);
    this.mappedSize = Math.max(this.mappedSize, size);
  }

  /**
   * Copies a window of at most 64 MiB.
   *
   * @param memory for its bytes, of which they take the first; not to be touched before the promise fulfils, nor after it
   *     has rejected: a disk that does not answer may still write to it
   */
  async read(window: StridedWindow, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData> {
    checkWindow(window);
    this.checkUsable(signal);
    const layout = layoutOf(window);
    const bytes = window.rows * window.columns * window.itemSize;
    const data = memory?.subarray(0, bytes) ?? allocate(bytes);
    if (bytes <= maxRecentBytes && addon.readRecent(this.handle, data, ...layout))
      return { data, missing: null };
    const missing = await run(this.path, (id) => addon.read(id, this.handle, data, ...layout), signal);
    return { data, missing: toMask(missing) };
  }

  /**
   * What can be had of a tile at once: what `reduce` says where that is within the budget, otherwise, and where it
   * says as much, one element of each pixel. Its refinement is 0.
   */
  async sample(request: TileRequest, signal?: AbortSignal): Promise<TileSample | TileStatistics> {
    checkTile(request);
    this.checkUsable(signal);
    const tile = tileLayoutOf(request);
    const answer = await run(this.path, (id) => addon.sample(id, this.handle, ...tile), signal);
    return isSample(answer) ? toSample(request, answer) : new TileStatistics(request, answer);
  }

  /** Sums up the elements under each pixel of a tile, or a sample of them where all would exceed the budget. */
  async reduce(request: TileRequest, signal?: AbortSignal): Promise<TileStatistics> {
    checkTile(request);
    this.checkUsable(signal);
    const tile = tileLayoutOf(request);
    const answer = await run(this.path, (id) => addon.reduce(id, this.handle, ...tile), signal);
    return new TileStatistics(request, answer);
  }

  /** The parts of the file that are not holes, ascending. After 65,536 of them the rest counts as written. */
  async writtenExtents(): Promise<readonly { readonly start: number; readonly end: number }[]> {
    this.checkUsable();
    const bounds = await run(this.path, (id) => addon.writtenExtents(id, this.handle));
    return Array.from({ length: bounds.length / 2 }, (_, i) => ({
      start: bounds[2 * i] ?? 0,
      end: bounds[2 * i + 1] ?? 0,
    }));
  }

  /** Ends what is under way and lets go of the file. Closing twice does nothing. */
  close(): void {
    this.isClosed = true;
    addon.close(this.handle);
  }

  private checkUsable(signal?: AbortSignal): void {
    if (this.isClosed) throw new FileError('closed', this.path, 'The file is closed');
    if (signal?.aborted) throw new FileError('cancelled', this.path, 'The read was cancelled');
  }
}

let lastId = 0;

/** Starts a native task under a new id, has `signal` cancel it, and makes FileErrors of its errors. */
async function run<T>(path: string, start: (id: number) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const id = ++lastId;
  const cancel = () => {
    addon.cancel(id);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await start(id);
  } catch (error) {
    if (error instanceof Error && 'kind' in error && isFileErrorKind(error.kind)) {
      throw new FileError(error.kind, path, error.message);
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function layoutOf(window: StridedWindow) {
  const { offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end } = window;
  return [offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end] as const;
}

function tileLayoutOf(request: TileRequest) {
  const { plane, type, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement } = request;
  const code = elementTypes.indexOf(type);
  return [...layoutOf(plane), code, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement] as const;
}

function toStamp([device, inode, size, modified, changed]: StampAnswer): FileStamp {
  return { device, inode, size, modified, changed };
}

function toMask(missing: ArrayBuffer | null): Uint8Array | null {
  return missing === null ? null : new Uint8Array(missing);
}
