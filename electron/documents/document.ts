import { FileError } from '../../native/strided-file';
import { resolvePlane } from '../data/arrays/plane';
import type { ReadableArray } from '../data/arrays/readable-array';
import type { Archive } from '../data/npz/archive';
import { lookAtMembers } from '../data/npz/headers';
import type { ArraySource } from '../data/sources/array-source';
import { LiveArray } from '../data/sources/live-array';
import { openMember } from '../data/sources/open-member';
import type { ArrayInfo } from '../model/array';
import type { InView } from '../model/in-view';
import type { DocumentState, MemberInfo } from '../model/document';
import type { PlaneSpec } from '../model/plane';
import { memberInfo, openDocument, shownDocument, type OpenedDocument } from './open-document';

/** What a document tells whoever shows it. */
export interface DocumentListener {
  /** It is about something else now: its `state` is another. */
  changed(): void;
  /** What was being opened is there, or was refused. */
  opened(): void;
  /** Its array's file, or what is known of it, has changed. */
  arrayChanged(info: ArrayInfo): void;
  /** So many bytes of the member that is being opened have been unpacked. */
  unpacking(written: number): void;
}

const nothing: DocumentState = { kind: 'start' };

/**
 * A file that is looked at: nothing at first, then an array, an archive, one of its members, or why it can't be shown. What
 * is opened last counts: an opening that ends after a later one began has no effect, and leaves no file open.
 */
export class Document {
  readonly #listener: DocumentListener;
  #path: string | null = null;
  #member: string | null = null;
  #state: Promise<DocumentState> = Promise.resolve(nothing);
  #kind: DocumentState['kind'] | 'opening' = 'start';
  #live: ArraySource | null = null;
  #archive: Archive | null = null;
  /** What of the array is on the screen; null before that is known. */
  #inView: InView | null = null;
  #isHidden = false;
  /** Counts openings: the latest has this number. */
  #serial = 0;

  constructor(listener: DocumentListener) {
    this.#listener = listener;
  }

  /** What there is to show; settles when the file has been opened or refused. */
  get state(): Promise<DocumentState> {
    return this.#state;
  }

  get kind(): DocumentState['kind'] | 'opening' {
    return this.#kind;
  }

  /** The file that was opened last; null if none was. */
  get path(): string | null {
    return this.#path;
  }

  /** The member of the archive at that path that was opened; null if none was. */
  get member(): string | null {
    return this.#member;
  }

  /** The array; null if there is none. */
  get shown(): ReadableArray | null {
    return this.#live?.array ?? null;
  }

  /**
   * The array of an id. A page may still ask for one that it was shown a moment ago.
   *
   * @throws FileError (closed) if the document is about another, or none.
   */
  array(id: number): ArraySource {
    if (this.#live?.id === id) return this.#live;
    throw new FileError('closed', this.#path ?? '', 'This window no longer shows that array.');
  }

  shows(id: number): boolean {
    return this.#live?.id === id;
  }

  /** Whether the array has such a plane. */
  hasPlane(plane: PlaneSpec): boolean {
    const header = this.#live?.array.header;
    if (!header) return false;
    try {
      resolvePlane(header, plane);
      return !plane.table || header.dtype.kind === 'struct';
    } catch {
      return false;
    }
  }

  open(path: string, member: string | null = null): void {
    this.#clear();
    this.#path = path;
    this.#member = member;
    this.#kind = 'opening';
    this.#state = this.#open(path, member);
    this.#listener.changed();
  }

  /** Opens the same anew. */
  reload(): void {
    if (this.#path !== null) this.open(this.#path, this.#member);
  }

  /** Goes back from a member to its archive. */
  showArchive(): void {
    if (this.#path !== null) this.open(this.#path);
  }

  /**
   * Members of the archive, with their headers; see Requests.archiveMembers.
   *
   * @throws Error if there is no archive, RangeError if it has no such members.
   */
  async archiveMembers(first: number, count: number, signal: AbortSignal): Promise<readonly MemberInfo[]> {
    if (!this.#archive || this.#path === null) throw new Error('This window shows no archive.');
    if (first >= this.#archive.members.length) throw new RangeError('The archive has fewer members.');
    return (await lookAtMembers(this.#path, this.#archive, first, count, signal)).map(memberInfo);
  }

  /**
   * Opens a member of the archive, which stays until the member is there.
   *
   * @throws Error if there is no archive, or for what is wrong with the member.
   */
  async openMember(name: string, signal: AbortSignal): Promise<void> {
    const path = this.#path;
    if (this.#kind !== 'archive' || path === null) throw new Error('This window shows no archive.');
    const serial = this.#serial;
    const onProgress = (written: number): void => {
      if (serial === this.#serial) this.#listener.unpacking(written);
    };
    const opened = await shownDocument(await openMember(path, name, onProgress, signal));
    if (serial !== this.#serial || signal.aborted) {
      opened.shown?.file.close();
      return;
    }
    this.#clear();
    this.#member = name;
    this.#take(opened);
    this.#state = Promise.resolve(opened.state);
    this.#listener.changed();
  }

  /** Looks now whether the file is still what was opened, instead of in a moment. */
  look(): void {
    void this.#live?.look();
  }

  /** Says what of the array of an id is on the screen, if it is still shown. */
  watch(id: number, inView: InView): void {
    if (!this.shows(id)) return;
    this.#inView = inView;
    this.#live?.watch(this.#isHidden ? null : inView);
  }

  /** Says whether nobody can see the document: then nothing of it is compared with the file. */
  hide(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#live?.watch(isHidden ? null : this.#inView);
    if (!isHidden) this.look();
  }

  close(): void {
    this.#clear();
    this.#kind = 'start';
    this.#state = Promise.resolve(nothing);
  }

  async #open(path: string, member: string | null): Promise<DocumentState> {
    const serial = this.#serial;
    const opened = await openDocument(path, member);
    if (serial !== this.#serial) {
      opened.shown?.file.close();
      return this.#state;
    }
    this.#take(opened);
    this.#listener.opened();
    return opened.state;
  }

  #take({ state, shown, archive }: OpenedDocument): void {
    this.#archive = archive;
    if (shown && state.kind === 'array') this.#live = this.#liveArray(shown, state.info);
    this.#kind = state.kind;
  }

  #liveArray(array: ReadableArray, info: ArrayInfo): ArraySource {
    const serial = this.#serial;
    const tell = (news: ArrayInfo): void => {
      if (serial !== this.#serial) return;
      this.#state = Promise.resolve({ kind: 'array', info: news });
      this.#listener.arrayChanged(news);
    };
    return new LiveArray(array, info, tell, () => {
      if (serial === this.#serial) this.reload();
    });
  }

  #clear(): void {
    this.#serial++;
    this.#live?.close();
    this.#live = null;
    this.#inView = null;
    this.#archive = null;
  }
}
