import { setTimeout as sleep } from 'node:timers/promises';
import type { FileStamp, StridedFile } from '../../../native/strided-file';
import type { FileChange } from '../../model/revisions';
import type { FilePlace } from '../../model/array';
import { fileChange, answerSoon, isSameFile } from '../files/file-stamp';

/** What has become of a file since it was looked at last. */
export interface FileNews {
  readonly stamp: FileStamp;
  readonly place: FilePlace;
  /** Null where only its name went to another file, or came back. */
  readonly change: FileChange | null;
}

/** Milliseconds from one look to the next: events of the system are not to be had on network disks. */
const interval = 1000;
/** Milliseconds after which a disk that does not answer is told of, and a comparison of what it holds not waited for. */
const patience = 3000;

/**
 * Asks once in a while after an open file and after its name, and tells what has changed. Nobody waits for it: of a
 * disk that does not answer the only news is that.
 */
export class FileWatch {
  readonly #file: StridedFile;
  readonly #onNews: (news: FileNews) => Promise<void>;
  readonly #differs: () => Promise<boolean>;
  /** Ends once it is known whether the file holds something else, which then is so until it is told. */
  #comparing: Promise<void> | null = null;
  #isOther = false;
  #stamp: FileStamp;
  /** What was told last. */
  #place: FilePlace = 'same';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> | null = null;
  /** Begins when that one has ended. */
  #next: Promise<void> | null = null;
  #isStopped = false;

  /**
   * @param stamp what the file was when it was opened
   * @param onNews the next look waits for it
   * @param differs whether the file holds something else than it did, though its times are the same
   */
  constructor(
    file: StridedFile,
    stamp: FileStamp,
    onNews: (news: FileNews) => Promise<void>,
    differs: () => Promise<boolean>,
  ) {
    this.#differs = differs;
    this.#file = file;
    this.#stamp = stamp;
    this.#onNews = onNews;
    this.#wait();
  }

  /** Looks now; settles when what there is to tell has been told. */
  look(): Promise<void> {
    if (!this.#looking) return this.#begin();
    // A look under way may have asked before that happened which the caller wants to know of.
    this.#next ??= this.#looking.then(() => {
      this.#next = null;
      return this.#begin();
    });
    return this.#next;
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #begin(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const before = this.#place;
    const stamp = await this.#ask();
    const place = stamp ? await this.#placeNow(stamp, before) : before;
    const change = stamp && (fileChange(this.#stamp, stamp) ?? (await this.#changeUnseen()));
    if (change !== null || place !== this.#place) await this.#tell(stamp ?? this.#stamp, place, change);
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.look(), interval);
    this.#timer.unref();
  }

  /** What became of the file that its stamp does not tell. */
  async #changeUnseen(): Promise<FileChange | null> {
    this.#comparing ??= this.#differs().then((isOther) => {
      this.#isOther ||= isOther;
      this.#comparing = null;
    });
    const waiting = new AbortController();
    const late = sleep(patience, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    await Promise.race([this.#comparing, late]);
    waiting.abort();
    return this.#isOther ? 'rewritten' : null;
  }

  /** The open file's stamp; null where it can't be had: who reads the file is told why. */
  async #ask(): Promise<FileStamp | null> {
    const silence = setTimeout(() => void this.#tell(this.#stamp, 'silent', null), patience);
    silence.unref();
    try {
      return await this.#file.stamp();
    } catch {
      return null;
    } finally {
      clearTimeout(silence);
    }
  }

  /** What the file's name stands for now; as before where nobody says. */
  async #placeNow(stamp: FileStamp, before: FilePlace): Promise<FilePlace> {
    const there = await answerSoon(this.#file.name, () => this.#file.stampOfName());
    if (there === undefined) return before;
    return !there ? 'gone' : isSameFile(there, stamp) ? 'same' : 'replaced';
  }

  async #tell(stamp: FileStamp, place: FilePlace, change: FileChange | null): Promise<void> {
    if (this.#isStopped) return;
    this.#stamp = stamp;
    this.#place = place;
    if (change !== null) this.#isOther = false;
    await this.#onNews({ stamp, place, change });
  }
}
