/**
 * Files in memory, far away: answers take a while and come in another order than they were asked for, and fail on demand.
 * A second implementation of StridedFile, in plain TypeScript, to see that nothing above the interface knows the first.
 */
import {
  checkTile,
  checkWindow,
  FileError,
  type Extent,
  type FileErrorKind,
  type FileStamp,
  type StridedFile,
  type StridedWindow,
  type TileColumn,
  type TileColumns,
  type TileRequest,
  type TileSample,
  type TileStatistics,
  type WindowData,
} from '../../native/strided-file';
import { swapped } from './numbers';
import { NaiveTile } from './tile';

/** What a name leads to: files that are open keep it when the name goes. */
interface Content {
  bytes: Buffer;
  modified: bigint;
  readonly inode: bigint;
  /** Bytes that the disk fails to read. */
  lost: readonly Extent[];
}

let lastInode = 0n;

/** The files by their names. */
export class MemoryDisk {
  /** Milliseconds that an answer takes. */
  delay: number;
  /** Whether its files are as cheap to read again as those of a disk here. */
  isLocal = true;
  /** Each of the next answers that read fails with one of these. */
  readonly failures: FileErrorKind[] = [];
  /** How often each was asked for: columns, only where the request of their tile had not named them. */
  readonly asked = { read: 0, sample: 0, reduce: 0, columns: 0 };
  readonly #files = new Map<string, Content>();

  constructor(delay = 50) {
    this.delay = delay;
  }

  /** A file of a name that none had. */
  create(name: string, bytes: Uint8Array): void {
    this.#files.set(name, { bytes: Buffer.from(bytes), modified: 1n, inode: ++lastInode, lost: [] });
  }

  /** Writes into a file, and beyond its end. */
  write(name: string, position: number, bytes: Uint8Array): void {
    const { bytes: before } = this.#at(name);
    const after = Buffer.alloc(Math.max(before.length, position + bytes.length));
    before.copy(after);
    after.set(bytes, position);
    this.#change(name, after);
  }

  /** Writes into a file as a store through somebody's mapping does: no time moves. */
  store(name: string, position: number, bytes: Uint8Array): void {
    this.#at(name).bytes.set(bytes, position);
  }

  append(name: string, bytes: Uint8Array): void {
    this.write(name, this.#at(name).bytes.length, bytes);
  }

  truncate(name: string, size: number): void {
    this.#change(name, this.#at(name).bytes.subarray(0, size));
  }

  rename(name: string, other: string): void {
    this.#files.set(other, this.#at(name));
    this.remove(name);
  }

  remove(name: string): void {
    this.#files.delete(name);
  }

  /** Has reads of these bytes fail. */
  lose(name: string, ...lost: readonly Extent[]): void {
    this.#at(name).lost = lost;
  }

  open(name: string): Promise<StridedFile> {
    const content = this.#files.get(name);
    return content
      ? Promise.resolve(new MemoryFile(this, name, content))
      : Promise.reject(new FileError('not-found', name, 'No such file'));
  }

  /** The stamp of what has a name. */
  stampAt(name: string): FileStamp | null {
    const content = this.#files.get(name);
    return content ? stampOf(content) : null;
  }

  #at(name: string): Content {
    const content = this.#files.get(name);
    if (!content) throw new Error(`there is no ${name} in memory`);
    return content;
  }

  #change(name: string, bytes: Buffer): void {
    const content = this.#at(name);
    content.bytes = bytes;
    content.modified++;
  }
}

function stampOf({ bytes, modified, inode }: Content): FileStamp {
  return { device: 1n, inode, size: BigInt(bytes.length), modified, changed: modified };
}

class MemoryFile implements StridedFile {
  readonly name: string;
  #size: number;
  readonly #disk: MemoryDisk;
  readonly #content: Content;
  #isClosed = false;
  /** What has not been answered yet: null has it answered, a kind fails. */
  #asked: ((why: FileErrorKind | null) => void)[] = [];

  constructor(disk: MemoryDisk, name: string, content: Content) {
    this.name = name;
    this.#disk = disk;
    this.#content = content;
    this.#size = content.bytes.length;
  }

  get size(): number {
    return this.#size;
  }

  get isLocal(): boolean {
    return this.#disk.isLocal;
  }

  stamp(): Promise<FileStamp> {
    return this.#answer(() => stampOf(this.#content));
  }

  stampOfName(): Promise<FileStamp | null> {
    return this.#answer(() => this.#disk.stampAt(this.name));
  }

  extend(): Promise<void> {
    return this.#answer(() => {
      this.#size = Math.max(this.#size, this.#content.bytes.length);
    });
  }

  async read(window: StridedWindow, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData> {
    checkWindow(window);
    this.#disk.asked.read++;
    const { offset, rows, columns, rowStride, columnStride, itemSize, swapUnit } = window;
    return this.#read(() => {
      const bytes = rows * columns * itemSize;
      const data = (memory?.subarray(0, bytes) ?? new Uint8Array(bytes)).fill(0);
      const missing = new Uint8Array(rows * columns);
      for (let cell = 0; cell < missing.length && itemSize > 0; cell++) {
        const at = offset + Math.floor(cell / columns) * rowStride + (cell % columns) * columnStride;
        if (this.#has(at, itemSize, window.end))
          data.set(swapped(this.#content.bytes, at, itemSize, swapUnit), cell * itemSize);
        else missing[cell] = 1;
      }
      return { data, missing: missing.includes(1) ? missing : null };
    }, signal);
  }

  async sample(request: TileRequest, signal?: AbortSignal): Promise<TileSample | TileStatistics> {
    checkTile(request);
    this.#disk.asked.sample++;
    return this.#read(() => {
      const tile = this.#tile(request);
      return tile.isUniform || !tile.isExact ? tile.sample() : this.#statistics(request, tile);
    }, signal);
  }

  async reduce(request: TileRequest, signal?: AbortSignal): Promise<TileStatistics> {
    checkTile(request);
    this.#disk.asked.reduce++;
    return this.#read(() => this.#statistics(request, this.#tile(request)), signal);
  }

  writtenExtents(): Promise<readonly Extent[]> {
    return this.#answer(() => [{ start: 0, end: this.#content.bytes.length }]);
  }

  close(): void {
    this.#isClosed = true;
    for (const settle of this.#asked.splice(0)) settle('closed');
  }

  #has(offset: number, itemSize: number, arrayEnd: number): boolean {
    const end = offset + itemSize;
    const isLost = this.#content.lost.some((part) => offset < part.end && end > part.start);
    return end <= Math.min(arrayEnd, this.#size, this.#content.bytes.length) && !isLost;
  }

  #tile(request: TileRequest): NaiveTile {
    const { itemSize, swapUnit, end } = request.plane;
    return new NaiveTile(request, {
      has: (offset) => this.#has(offset, itemSize, end),
      at: (offset) => swapped(this.#content.bytes, offset, itemSize, swapUnit),
    });
  }

  #statistics(request: TileRequest, tile: NaiveTile): TileStatistics {
    const { known, ...head } = tile.statistics();
    const here: ReadonlySet<TileColumn> = new Set(request.columns);
    return {
      ...head,
      columns: (names, pixel, signal) => {
        const columns = pixel === undefined ? known : ofPixel(known, pixel);
        if (names.every((name) => here.has(name))) return Promise.resolve(columns);
        this.#disk.asked.columns++;
        return this.#read(() => columns, signal);
      },
    };
  }

  /** An answer that reads, and so may be one that fails. */
  #read<T>(make: () => T, signal?: AbortSignal): Promise<T> {
    return this.#answer(() => {
      const failure = this.#disk.failures.shift();
      if (failure) throw new FileError(failure, this.name, 'It fails on demand');
      return make();
    }, signal);
  }

  /** What has been asked for within the delay of the first is answered together, the last first. */
  #answer<T>(make: () => T, signal?: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (kind: FileErrorKind): void => {
        reject(new FileError(kind, this.name, `It is ${kind}`));
      };
      if (this.#isClosed) {
        fail('closed');
        return;
      }
      if (signal?.aborted) {
        fail('cancelled');
        return;
      }
      const settle = (why: FileErrorKind | null): void => {
        signal?.removeEventListener('abort', cancel);
        if (why) {
          fail(why);
          return;
        }
        try {
          resolve(make());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const cancel = (): void => {
        this.#asked = this.#asked.filter((other) => other !== settle);
        settle('cancelled');
      };
      signal?.addEventListener('abort', cancel, { once: true });
      if (this.#asked.length === 0)
        setTimeout(() => {
          for (const each of this.#asked.splice(0).reverse()) each(null);
        }, this.#disk.delay);
      this.#asked.push(settle);
    });
  }
}

/** The columns of one pixel. */
function ofPixel(columns: TileColumns, pixel: number): TileColumns {
  const [start, end] = [pixel, pixel + 1];
  return {
    minimum: columns.minimum.slice(start, end),
    maximum: columns.maximum.slice(start, end),
    element: columns.element.slice(start, end),
    mean: columns.mean.slice(start, end),
    deviation: columns.deviation.slice(start, end),
    finite: columns.finite.slice(start, end),
    nan: columns.nan.slice(start, end),
    positiveInfinity: columns.positiveInfinity.slice(start, end),
    negativeInfinity: columns.negativeInfinity.slice(start, end),
    missing: columns.missing.slice(start, end),
  };
}
