import { FileError } from '../file-error';
import { pathBytes } from '../path';
import type { Extent, FileStamp, StridedFile, WindowData } from '../strided-file';
import { checkWindow, type StridedWindow } from '../strided-window';
import { checkTile, type TileRequest, type TileSample, type TileStatistics } from '../tile';
import { addon, type Handle } from './load-addon';
import { pathStamp, toStamp } from './path-stamp';
import { allocate } from './slab';
import { runTask } from './task';
import { layoutOf, tileLayoutOf, toSample, toStatistics } from './tile-answer';

/** What is larger than this is not read at once, even if it was in memory a moment ago. */
const maxRecentBytes = 256 * 1024;

/**
 * Maps a regular file read-only. Rejects with a FileError; never waits for the writer of a FIFO.
 *
 * @param path Text as of `pathText`.
 */
export async function openMappedFile(path: string): Promise<StridedFile> {
  if (path.includes('\0')) throw new FileError('not-found', path, 'A path holds no NUL');
  const [handle, size, isLocal] = await runTask(path, (id) => addon.open(id, pathBytes(path)));
  return new MappedFile(path, size, isLocal, handle);
}

/** A file mapped read-only. All columns of a tile's statistics are at hand, whatever its request named. */
class MappedFile implements StridedFile {
  private isClosed = false;

  constructor(
    readonly name: string,
    private mappedSize: number,
    readonly isLocal: boolean,
    private readonly handle: Handle,
  ) {}

  get size(): number {
    return this.mappedSize;
  }

  async stamp(): Promise<FileStamp> {
    this.checkUsable();
    return toStamp(await runTask(this.name, (id) => addon.stamp(id, this.handle)));
  }

  async stampOfName(): Promise<FileStamp | null> {
    this.checkUsable();
    return pathStamp(this.name);
  }

  async extend(): Promise<void> {
    this.checkUsable();
    const extended = await runTask(this.name, (id) => addon.extend(id, this.handle));
    if (!extended) return;
    const [handle, size] = extended;
    addon.takeOver(this.handle, handle);
    this.mappedSize = Math.max(this.mappedSize, size);
  }

  async read(window: StridedWindow, signal?: AbortSignal, memory?: Uint8Array): Promise<WindowData> {
    checkWindow(window);
    this.checkUsable(signal);
    const bytes = window.rows * window.columns * window.itemSize;
    const data = memory?.subarray(0, bytes) ?? allocate(bytes);
    if (bytes <= maxRecentBytes && this.readRecent(window, data)) return { data, missing: null };
    const layout = layoutOf(window);
    const missing = await runTask(this.name, (id) => addon.read(id, this.handle, data, ...layout), signal);
    return { data, missing: missing && new Uint8Array(missing) };
  }

  /** Argument by argument: a list of them takes longer to make and to spread than a small window to copy. */
  private readRecent(window: StridedWindow, data: Uint8Array): boolean {
    const { offset, rows, columns, rowStride, columnStride, itemSize, swapUnit, end } = window;
    return addon.readRecent(
      this.handle,
      data,
      offset,
      rows,
      columns,
      rowStride,
      columnStride,
      itemSize,
      swapUnit,
      end,
    );
  }

  async sample(request: TileRequest, signal?: AbortSignal): Promise<TileSample | TileStatistics> {
    checkTile(request);
    this.checkUsable(signal);
    const tile = tileLayoutOf(request);
    const answer = await runTask(this.name, (id) => addon.sample(id, this.handle, ...tile), signal);
    return answer[6] === null ? toStatistics(request, answer) : toSample(request, answer);
  }

  async reduce(request: TileRequest, signal?: AbortSignal): Promise<TileStatistics> {
    checkTile(request);
    this.checkUsable(signal);
    const tile = tileLayoutOf(request);
    const answer = await runTask(this.name, (id) => addon.reduce(id, this.handle, ...tile), signal);
    return toStatistics(request, answer);
  }

  async writtenExtents(): Promise<readonly Extent[]> {
    this.checkUsable();
    const bounds = await runTask(this.name, (id) => addon.writtenExtents(id, this.handle));
    return Array.from({ length: bounds.length / 2 }, (_, i) => ({
      start: bounds[2 * i] ?? 0,
      end: bounds[2 * i + 1] ?? 0,
    }));
  }

  close(): void {
    this.isClosed = true;
    addon.close(this.handle);
  }

  private checkUsable(signal?: AbortSignal): void {
    if (this.isClosed) throw new FileError('closed', this.name, 'The file is closed');
    if (signal?.aborted) throw new FileError('cancelled', this.name, 'The read was cancelled');
  }
}
