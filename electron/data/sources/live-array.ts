import { FileError, type FileStamp } from '../../../native/strided-file';
import { afterChange, changeSince, type Change } from '../../model/revisions';
import type { Answer, ArrayInfo } from '../../model/array';
import type { InView } from '../../model/in-view';
import { HeaderError } from '../npy/errors';
import { elementsThere } from '../npy/header';
import type { NpyHeader } from '../npy/header-fields';
import { fileChange } from '../files/file-stamp';
import type { ArraySource } from './array-source';
import { FileWatch, type FileNews } from './file-watch';
import { readHeader } from './open-array';
import { describeExtent } from '../arrays/describe-array';
import { readable, type OpenArray, type ReadableArray } from '../arrays/readable-array';
import type { ShownRead } from '../arrays/shown-read';
import { Tiles } from '../arrays/tiles';
import { Comparison } from './comparison';

/** The array of a file, or of a member of an archive; the file may change underneath. */
export class LiveArray implements ArraySource {
  readonly #watch: FileWatch | null;
  readonly #onNews: (info: ArrayInfo) => void;
  readonly #onOther: () => void;
  #array: ReadableArray;
  #tiles: Tiles;
  /** Null where nobody else can write to the file. */
  #comparison: Comparison | null = null;
  #inView: InView | null = null;
  #looks = 0;
  #info: ArrayInfo;
  #isClosed = false;
  /** Something became of the file that nobody has been told. */
  #isUntold = false;

  /**
   * @param onNews hears what the array is like after something became of its file; of another revision if its content may be
   *   another
   * @param onOther hears that the file holds another array now: it has to be opened anew
   */
  constructor(array: ReadableArray, info: ArrayInfo, onNews: (info: ArrayInfo) => void, onOther: () => void) {
    this.#info = info;
    this.#array = this.#reporting(array);
    this.#tiles = new Tiles(this.#array);
    this.#onNews = onNews;
    this.#onOther = onOther;
    // A member that was unpacked is read from a file that nobody else has.
    const isUnpacked = array.file.name !== array.path;
    if (!isUnpacked) this.#comparison = new Comparison(this.#array, this.#tiles);
    this.#watch = isUnpacked
      ? null
      : new FileWatch(
          array.file,
          array.stamp,
          (news) => this.#take(news),
          () => this.#differs(),
        );
  }

  get id(): number {
    return this.#info.id;
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

  get revision(): number {
    return this.#info.revisions.revision;
  }

  changeSince(revision: number): Change {
    return changeSince(this.#info.revisions, revision);
  }

  async read<T>(body: (array: ReadableArray, tiles: Tiles) => T | Promise<T>): Promise<Answer<T>> {
    const { revision } = this;
    return { value: await body(this.#array, this.#tiles), revision };
  }

  async show<T>(shown: ShownRead<T>, signal?: AbortSignal): Promise<Answer<T>> {
    const { revision } = this;
    const value = this.#comparison
      ? await this.#comparison.read(shown, signal)
      : (await shown.read(this.#array, this.#tiles, signal)).value;
    return { value, revision };
  }

  watch(inView: InView | null): void {
    this.#inView = inView;
  }

  async look(): Promise<void> {
    this.#looks = 0;
    await this.#watch?.look();
  }

  close(): void {
    this.#isClosed = true;
    this.#watch?.stop();
    this.#array.file.close();
  }

  /** The array of the present revision, which hears of what is missing when it is read. */
  #reporting(array: OpenArray): ReadableArray {
    const { revision } = this;
    return readable(array, () => void this.#noteMissing(revision));
  }

  /** Something read at a revision was missing: looks why. */
  async #noteMissing(revision: number): Promise<void> {
    if (this.#info.hasUnreadable || revision !== this.revision) return;
    await this.look();
    const { expectedElements, availableElements } = this.#array.header;
    // In a file that is whole and as it was, only what the disk fails to read is missing.
    const isExplained = revision !== this.revision || availableElements < expectedElements;
    if (isExplained || this.info.hasUnreadable || this.#isClosed) return;
    this.#info = { ...this.#info, hasUnreadable: true };
    this.#onNews(this.#info);
  }

  async #take({ stamp, place, change }: FileNews): Promise<void> {
    if (change === null) {
      this.#tell({ ...describeExtent(this.#array.header, Number(stamp.size)), place });
      return;
    }
    const before = this.#array.header;
    const next = this.#array.member === null ? await this.#headerAfter(stamp) : 'other';
    if (this.#isClosed) return;
    // The file changed while it was looked at: the next look tells what came of it.
    const isUntold = this.#isUntold;
    this.#isUntold = next === 'changing';
    if (next === 'changing') return;
    if (next === 'other') {
      this.#onOther();
      return;
    }
    const isRewritten = isUntold || next === 'unreadable';
    const header = next === 'unreadable' ? endingAt(before, stamp) : next;
    const growth = isRewritten ? 'rewritten' : isOfShape(before, header) ? 'grown' : 'reshaped';
    const revisions = afterChange(this.#info.revisions, change === 'grown' ? growth : change);
    this.#info = { ...this.#info, revisions };
    this.#array = this.#reporting({ ...this.#array, header });
    this.#tiles = new Tiles(this.#array);
    this.#comparison &&= new Comparison(this.#array, this.#tiles);
    this.#tell({ ...describeExtent(header, Number(stamp.size)), place, hasUnreadable: false });
  }

  /** Whether the file says something else of what is in view than the screen does, though no time has moved. */
  async #differs(): Promise<boolean> {
    const { revision } = this;
    const isDue = this.#looks++ % this.#info.comparedEvery === 0;
    if (!this.#inView || !this.#comparison || !isDue) return false;
    return (await this.#comparison.differs(this.#inView)) && revision === this.revision;
  }

  #tell(changed: Partial<ArrayInfo>): void {
    this.#info = { ...this.#info, ...changed };
    this.#onNews(this.#info);
  }

  /**
   * The header after a change of the file. 'other' if the file holds another array now, 'changing' if it is no longer what
   * `stamp` says, 'unreadable' if the disk would not give it.
   */
  async #headerAfter(stamp: FileStamp): Promise<NpyHeader | 'other' | 'changing' | 'unreadable'> {
    try {
      await this.#array.file.extend();
      const header = await this.#headerNow(stamp);
      return header === null ? 'changing' : isContinued(this.#array.header, header) ? header : 'other';
    } catch (error) {
      if (error instanceof HeaderError) return 'other';
      if (error instanceof FileError) return 'unreadable';
      throw error;
    }
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
      return endingAt(header, stamp);
    }
  }
}

/** The header of an array whose file ends elsewhere. */
function endingAt(header: NpyHeader, { size }: FileStamp): NpyHeader {
  return { ...header, availableElements: elementsThere(header, Number(size)) };
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
