import type { FileStamp, MappedFile } from '../../native/index';
import type { FileChange, FilePlace } from '../ipc/contract';
import { fileChange, fileStamp, isSameFile } from './file-stamp';

/** What has become of a file since it was looked at last. */
export interface FileNews {
  readonly stamp: FileStamp;
  readonly place: FilePlace;
  /** Null where only its name went to another file, or came back. */
  readonly change: FileChange | null;
}

/** Milliseconds from one look to the next: events of the system are not to be had on network disks. */
const interval = 1000;
/** Paths asked after at a time: a dead network disk never answers, and holds a thread that others need. */
const mostAsked = 2;

let asked = 0;

/**
 * Asks once in a while after an open file and after its name, and tells what has changed. Nobody waits for it: of a
 * disk that does not answer there is just no news.
 */
export class FileWatch {
  readonly #file: MappedFile;
  readonly #onNews: (news: FileNews) => Promise<void>;
  #stamp: FileStamp;
  #place: FilePlace = 'same';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> | null = null;
  /** Begins when that one has ended. */
  #next: Promise<void> | null = null;
  #isAsking = false;
  #isStopped = false;

  /** @param stamp what the file was when it was opened; the next look waits for `onNews`. */
  constructor(file: MappedFile, stamp: FileStamp, onNews: (news: FileNews) => Promise<void>) {
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
    // A file that can't be asked says so when it is read.
    const stamp = await this.#file.stamp().catch(() => null);
    const place = stamp ? await this.#placeNow(stamp) : this.#place;
    const change = stamp && fileChange(this.#stamp, stamp);
    const isNews = change !== null || place !== this.#place;
    if (stamp && isNews && !this.#isStopped) {
      this.#stamp = stamp;
      this.#place = place;
      await this.#onNews({ stamp, place, change });
    }
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.look(), interval);
    this.#timer.unref();
  }

  /** What the file's name stands for now; as before where nobody says. */
  async #placeNow(stamp: FileStamp): Promise<FilePlace> {
    if (this.#isAsking || asked >= mostAsked) return this.#place;
    this.#isAsking = true;
    asked++;
    const answer = fileStamp(this.#file.path)
      .then((there): FilePlace => (!there ? 'gone' : isSameFile(there, stamp) ? 'same' : 'replaced'))
      .catch(() => this.#place)
      .finally(() => {
        this.#isAsking = false;
        asked--;
      });
    return Promise.race([answer, this.#patience()]);
  }

  #patience(): Promise<FilePlace> {
    return new Promise((resolve) => {
      setTimeout(() => {
        resolve(this.#place);
      }, interval).unref();
    });
  }
}
