/**
 * The typed face of the addon: files mapped read-only, read off the JavaScript thread.
 *
 * Offsets, strides and sizes are bytes and safe integers.
 */
import { addon, isFileErrorKind } from './load-addon';
import type { FileErrorKind, Handle } from './load-addon';
import { checkPicture, checkWindow, elementTypes, fitsFloat } from './layout';
import type { Picture, StridedWindow } from './layout';
import { allocate } from './slab';

import { checkTile, toStatistics } from './tile';
import type { TileRequest, TileStatistics } from './tile';

export type { FileErrorKind } from './load-addon';
export type { ElementType, Picture, StridedWindow } from './layout';
export type { TileRequest, TileStatistics } from './tile';

/** `data` holds rows x columns elements, row-major, packed; `missing` marks with 1 those that are not there. */
export interface WindowData {
  readonly data: Uint8Array;
  readonly missing: Uint8Array | null;
}

/**
 * The pixels of a picture that were asked for, row-major. Where `missing` is 1 there was no element to read and
 * the value is NaN. Float32Array for b1, i1, u1, i2, u2, f2 and f4; Float64Array for the others, which rounds
 * i8 and u8 beyond 2^53.
 */
export interface Samples {
  readonly values: Float32Array | Float64Array;
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

/** Maps a regular file read-only. Rejects with a FileError; never waits for the writer of a FIFO. */
export async function openMappedFile(path: string): Promise<MappedFile> {
  if (path.includes('\0')) throw new FileError('not-found', path, 'A path holds no NUL');
  const [handle, size] = await run(path, (id) => addon.open(id, path));
  return new MappedFile(path, size, handle);
}

/**
 * A file mapped read-only, of the size it had when it was opened. What has been cut off since reads as missing.
 *
 * All methods reject with a RangeError if the arguments make no sense and with a FileError otherwise: kind
 * 'cancelled' after `signal` has aborted, 'closed' after `close`.
 */
export class MappedFile {
  private isClosed = false;

  /** Use `openMappedFile`. */
  constructor(
    readonly path: string,
    readonly size: number,
    private readonly handle: Handle,
  ) {}

  /** Copies a window of at most 64 MiB. */
  async read(window: StridedWindow, signal?: AbortSignal): Promise<WindowData> {
    checkWindow(window);
    this.checkUsable(signal);
    const layout = layoutOf(window);
    const bytes = window.rows * window.columns * window.itemSize;
    if (bytes <= maxRecentBytes) {
      const data = allocate(bytes);
      if (addon.readRecent(this.handle, data, ...layout)) return { data, missing: null };
    }
    const [data, missing] = await run(this.path, (id) => addon.read(id, this.handle, ...layout), signal);
    return { data: new Uint8Array(data), missing: toMask(missing) };
  }

  /**
   * Reads some pixels of a picture of a plane. A pixel shows the middle one of the elements it covers, unless
   * that one lies in a hole of the file and others do not: then the first of those in the order of the file.
   */
  async sample(picture: Picture, signal?: AbortSignal): Promise<Samples> {
    checkPicture(picture);
    this.checkUsable(signal);
    const [values, missing] = await run(
      this.path,
      (id) => addon.sample(id, this.handle, ...pictureLayoutOf(picture)),
      signal,
    );
    return {
      values: fitsFloat(picture.type) ? new Float32Array(values) : new Float64Array(values),
      missing: toMask(missing),
    };
  }

  /** The element of the plane that the picture's first pixel, (rowStart, columnStart), shows. */
  async locateSample(picture: Picture): Promise<{ readonly row: number; readonly column: number }> {
    checkPicture(picture);
    if (picture.rowStart >= picture.height || picture.columnStart >= picture.width) {
      throw new RangeError('The picture has no such pixel');
    }
    this.checkUsable();
    const [row, column] = await run(this.path, (id) =>
      addon.locateSample(id, this.handle, ...pictureLayoutOf(picture)),
    );
    return { row, column };
  }

  /** Sums up the elements under each pixel of a tile, or a sample of them where all would exceed the budget. */
  async reduce(request: TileRequest, signal?: AbortSignal): Promise<TileStatistics> {
    checkTile(request);
    this.checkUsable(signal);
    const answer = await run(
      this.path,
      (id) => addon.reduce(id, this.handle, ...tileLayoutOf(request)),
      signal,
    );
    return toStatistics(request, answer);
  }

  /** How many bytes `reduce` would read if its budget was large enough for all elements. */
  async tileCost(request: TileRequest): Promise<number> {
    checkTile(request);
    this.checkUsable();
    return run(this.path, (id) => addon.tileCost(id, this.handle, ...tileLayoutOf(request)));
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

function pictureLayoutOf(picture: Picture) {
  const { plane, type, height, width, rowStart, rowStep, columnStart, columnStep } = picture;
  const code = elementTypes.indexOf(type);
  return [...layoutOf(plane), code, height, width, rowStart, rowStep, columnStart, columnStep] as const;
}

function tileLayoutOf(request: TileRequest) {
  const { plane, type, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement } = request;
  const code = elementTypes.indexOf(type);
  return [...layoutOf(plane), code, rowLevel, columnLevel, tileRow, tileColumn, budget, refinement] as const;
}

function toMask(missing: ArrayBuffer | null): Uint8Array | null {
  return missing === null ? null : new Uint8Array(missing);
}
