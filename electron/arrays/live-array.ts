import { FileError, type FileStamp } from '../../native/index';
import type { ArrayInfo, ArrayNews } from '../ipc/contract';
import { HeaderError } from '../npy/errors';
import { elementsThere, type NpyHeader } from '../npy/header';
import { fileChange } from './file-stamp';
import { FileWatch, type FileNews } from './file-watch';
import { describeExtent, readHeader, type ReadableArray } from './open-array';
import { Tiles } from './tiles';

/** An open array whose file may change underneath. */
export class LiveArray {
  readonly #watch: FileWatch | null;
  readonly #onNews: (news: ArrayNews) => void;
  readonly #onOther: () => void;
  #array: ReadableArray;
  #tiles: Tiles;
  #info: ArrayInfo;
  #isClosed = false;
  /** Something became of the file that nobody has been told. */
  #isUntold = false;

  /**
   * @param onNews hears what became of the file; by then, what was read before is forgotten here
   * @param onOther hears that the file holds another array now: it has to be opened anew
   */
  constructor(array: ReadableArray, info: ArrayInfo, onNews: (news: ArrayNews) => void, onOther: () => void) {
    this.#array = array;
    this.#info = info;
    this.#tiles = new Tiles(array);
    this.#onNews = onNews;
    this.#onOther = onOther;
    // A member that was unpacked is read from a file that nobody else has.
    const isUnpacked = array.file.path !== array.path;
    this.#watch = isUnpacked ? null : new FileWatch(array.file, array.stamp, (news) => this.#take(news));
  }

  get array(): ReadableArray {
    return this.#array;
  }

  get tiles(): Tiles {
    return this.#tiles;
  }

  get info(): ArrayInfo {
    return this.#info;
  }

  /** Looks after the file now instead of in a moment. */
  async look(): Promise<void> {
    await this.#watch?.look();
  }

  /** Something read from the file was missing: looks why. */
  async noteMissing(): Promise<void> {
    if (this.#info.hasUnreadable) return;
    const before = this.#array;
    await this.look();
    const { expectedElements, availableElements } = this.#array.header;
    // Of a file that is whole and as it was, only what the disk fails to read is missing.
    if (this.#array !== before || availableElements < expectedElements || this.#isClosed) return;
    this.#info = { ...this.#info, hasUnreadable: true };
    this.#onNews({ info: this.#info, change: null });
  }

  close(): void {
    this.#isClosed = true;
    this.#watch?.stop();
    this.#array.file.close();
  }

  async #take({ stamp, place, change }: FileNews): Promise<void> {
    const { file, header } = this.#array;
    let next: NpyHeader | null = header;
    const isUntold = this.#isUntold;
    if (change !== null && this.#array.member !== null) {
      this.#onOther();
      return;
    }
    if (change !== null) {
      try {
        await file.extend();
        next = await this.#headerNow(stamp);
      } catch (error) {
        if (error instanceof HeaderError) this.#onOther();
        // A file that is closed or can't be read says so to whoever reads its elements.
        if (error instanceof HeaderError || error instanceof FileError) return;
        throw error;
      }
      // The file changed while it was looked at: the next look tells what came of it.
      this.#isUntold = next === null;
      if (!next) return;
      if (!isContinued(header, next)) {
        this.#onOther();
        return;
      }
      this.#array = { ...this.#array, header: next };
      this.#tiles = new Tiles(this.#array);
    }
    const hasUnreadable = change === null && this.#info.hasUnreadable;
    this.#info = { ...this.#info, ...describeExtent(next, Number(stamp.size)), place, hasUnreadable };
    const growth = isUntold ? 'rewritten' : isOfShape(header, next) ? 'grown' : 'reshaped';
    this.#onNews({ info: this.#info, change: change === 'grown' ? growth : change });
  }

  /** The header as it is now; where the file ends within it, as it was. Null if the file is no longer what `stamp` says. */
  async #headerNow(stamp: FileStamp): Promise<NpyHeader | null> {
    const { file, header } = this.#array;
    const size = Number(stamp.size);
    try {
      return await readHeader(file, { start: 0, size });
    } catch (error) {
      if (!(error instanceof HeaderError)) throw error;
      if (fileChange(stamp, await file.stamp())) return null;
      if (size >= header.dataOffset) throw error;
      return { ...header, availableElements: elementsThere(header, size) };
    }
  }
}

function isOfShape(a: NpyHeader, b: NpyHeader): boolean {
  return a.shape.every((length, axis) => length === b.shape[axis]);
}

/** Whether elements are where they were, though the array may have become longer or shorter. */
function isContinued(before: NpyHeader, now: NpyHeader): boolean {
  const isLaidOutAlike =
    before.descr === now.descr &&
    before.fortranOrder === now.fortranOrder &&
    before.dataOffset === now.dataOffset &&
    before.shape.length === now.shape.length;
  const outer = now.fortranOrder ? now.shape.length - 1 : 0;
  return isLaidOutAlike && now.shape.every((length, axis) => axis === outer || length === before.shape[axis]);
}
