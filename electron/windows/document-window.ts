import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { FileError } from '../../native/local/index';
import { minimumSize, usualSize, type Size } from '../app/arguments';
import { LiveArray } from '../data/sources/live-array';
import type { ReadableArray } from '../data/arrays/readable-array';
import { resolvePlane } from '../data/arrays/plane';
import { memberInfo, openDocument, shownDocument, type OpenedDocument } from '../documents/open-document';
import type { Need } from '../model/commands';
import type { DocumentState, MemberInfo } from '../model/document';
import type { KeptView } from '../model/view';
import type { ArrayInfo } from '../model/array';
import { send } from '../ipc/server';
import { KeptFile } from '../kept/kept-files';
import { KeptPlace } from './kept-place';
import { logPage } from '../app/log';
import type { Archive } from '../data/npz/archive';
import { lookAtMembers } from '../data/npz/headers';
import { openMember } from '../data/sources/open-member';
import { pageAddress, recoverPage } from './page-recovery';
import { rememberFile } from '../kept/recent-files';
import { pagePartition } from './security';
import { throttled } from '../ipc/throttled';

const windows = new Map<number, DocumentWindow>();
const nothing: DocumentState = { kind: 'start' };

/** 'changed': a window shows something else, offers something else to act on, or is gone. */
export const documentEvents = new EventEmitter<{ changed: [] }>();

/** A window and the array it shows, if it shows one. */
export class DocumentWindow {
  readonly window: BrowserWindow;
  #path: string | null = null;
  /** What is kept of the file at that path. */
  #kept: KeptFile | null = null;
  /** The member of the archive at that path, if one is shown. */
  #member: string | null = null;
  #state: Promise<DocumentState> = Promise.resolve(nothing);
  #kind: DocumentState['kind'] | 'opening' = 'start';
  #live: LiveArray | null = null;
  /** The archive of which the window shows the members. */
  #archive: Archive | null = null;
  #hasSettled = false;
  readonly #takesKeptPlace: boolean;
  readonly #place: KeptPlace;
  /** The page failed again and again, maybe at what was looked at. */
  #distrustsView = false;
  #offers: ReadonlySet<Need> = new Set();
  /** Which opening is the latest; an earlier one that ends later has nothing to say. */
  #serial = 0;

  /** A window of a size; if null, of that which its file's had the last time, or of the usual one. */
  constructor(size: Size | null) {
    this.#takesKeptPlace = size === null;
    this.window = new BrowserWindow({
      ...(size ?? usualSize),
      useContentSize: true,
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'npyscope',
      show: false,
      backgroundColor: background(),
      webPreferences: {
        partition: pagePartition,
        preload: resolve(import.meta.dirname, 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    const { id } = this.window.webContents;
    windows.set(id, this);
    this.window.once('ready-to-show', () => {
      this.window.show();
    });
    this.#place = new KeptPlace(this.window, () => this.#kept);
    logPage(this.window.webContents);
    recoverPage(this.window, (failures) => {
      this.#distrustsView = failures > 1;
      this.offer([]);
    });
    const paint = (): void => {
      this.window.setBackgroundColor(background());
    };
    nativeTheme.on('updated', paint);
    this.window.on('focus', () => {
      this.checkFile();
    });
    this.window.on('closed', () => {
      nativeTheme.off('updated', paint);
      windows.delete(id);
      this.#clear();
      this.#state = Promise.resolve(nothing);
      documentEvents.emit('changed');
    });
    void this.window.loadURL(pageAddress);
  }

  /** What the window shows; settles when the file has been opened or refused. */
  get state(): Promise<DocumentState> {
    return this.#state;
  }

  /** Nothing would be lost by opening a file here. */
  get isFree(): boolean {
    return !this.window.isDestroyed() && (this.#kind === 'start' || this.#kind === 'unreadable');
  }

  /** The array; null if there is none. */
  get shown(): ReadableArray | null {
    return this.#live?.array ?? null;
  }

  /** What there is in the page for commands to act on. */
  get offers(): ReadonlySet<Need> {
    return this.#offers;
  }

  /** The file that was opened here last; null if none was. */
  get path(): string | null {
    return this.#path;
  }

  /**
   * The array of an id. A page may still ask for one that it was shown a moment ago.
   *
   * @throws FileError (closed) if the window shows another, or none.
   */
  array(id: number): LiveArray {
    if (this.#live?.id === id) return this.#live;
    throw new FileError('closed', this.#path ?? '', 'This window no longer shows that array.');
  }

  /** The view has loaded: what could wait until now is done. */
  settled(): void {
    if (this.#hasSettled || (this.#kind !== 'array' && this.#kind !== 'archive') || this.#path === null)
      return;
    this.#hasSettled = true;
    rememberFile(this.#path);
  }

  /** How the array was looked at the last time; null if that is not known, or there is no such slice of it any more. */
  async view(): Promise<KeptView | null> {
    const serial = this.#serial;
    const state = await this.#state;
    if (state.kind !== 'array') return null;
    const view = this.#distrustsView ? null : this.#kept?.view(this.#member);
    if (serial !== this.#serial || !this.#live) return null;
    return view && isViewOf(this.#live.array, view) ? view : null;
  }

  /** The array of an id is looked at so now. */
  keepView(id: number, view: KeptView): void {
    if (this.#live?.id === id) this.#kept?.keepView(this.#member, view);
  }

  /** The page has these to act on now. */
  offer(needs: readonly Need[]): void {
    this.#offers = new Set(needs);
    documentEvents.emit('changed');
  }

  open(path: string, member: string | null = null): void {
    const kept = new KeptFile(path);
    if (this.#takesKeptPlace && !this.window.isVisible()) this.#place.take(kept);
    this.#clear();
    this.#path = path;
    this.#kept = kept;
    this.#member = member;
    this.#kind = 'opening';
    this.#show(this.#open(path, member));
  }

  /**
   * Members of the archive that the window shows, with their headers; see Requests.archiveMembers.
   *
   * @throws Error if the window shows no archive, or there are no such members.
   */
  async archiveMembers(first: number, count: number, signal: AbortSignal): Promise<readonly MemberInfo[]> {
    if (!this.#archive || this.#path === null) throw new Error('This window shows no archive.');
    if (first >= this.#archive.members.length) throw new RangeError('The archive has fewer members.');
    return (await lookAtMembers(this.#path, this.#archive, first, count, signal)).map(memberInfo);
  }

  /**
   * Opens a member of the archive that the window shows, which stays until the member is there.
   *
   * @throws Error if the window shows no archive, or for what is wrong with the member.
   */
  async openMember(name: string, signal: AbortSignal): Promise<void> {
    const path = this.#path;
    if (this.#kind !== 'archive' || path === null) throw new Error('This window shows no archive.');
    const serial = this.#serial;
    const onProgress = throttled((written: number) => {
      if (serial === this.#serial) send(this.window.webContents, 'unpacking', { written });
    });
    const opened = await shownDocument(await openMember(path, name, onProgress, signal));
    if (serial !== this.#serial || signal.aborted) {
      opened.shown?.file.close();
      return;
    }
    this.#clear();
    this.#member = name;
    this.#take(opened);
    this.#show(Promise.resolve(opened.state));
  }

  showArchive(): void {
    if (this.#path !== null) this.open(this.#path);
  }

  /** Opens the window's file anew. */
  reload(): void {
    if (this.#path !== null) this.open(this.#path, this.#member);
  }

  /** Looks now whether the file is still what was opened, instead of in a moment. */
  checkFile(): void {
    void this.#live?.look();
  }

  #show(state: Promise<DocumentState>): void {
    this.#state = state;
    send(this.window.webContents, 'documentChanged', undefined);
    documentEvents.emit('changed');
  }

  async #open(path: string, member: string | null): Promise<DocumentState> {
    const serial = this.#serial;
    const opened = await openDocument(path, member);
    if (serial !== this.#serial) {
      opened.shown?.file.close();
      return this.#state;
    }
    this.#take(opened);
    documentEvents.emit('changed');
    return opened.state;
  }

  #take({ state, shown, archive }: OpenedDocument): void {
    this.#archive = archive;
    if (shown && state.kind === 'array') this.#live = this.#liveArray(shown, state.info);
    this.#kind = state.kind;
  }

  #liveArray(array: ReadableArray, info: ArrayInfo): LiveArray {
    const serial = this.#serial;
    const tell = (news: ArrayInfo): void => {
      if (serial !== this.#serial) return;
      this.#state = Promise.resolve({ kind: 'array', info: news });
      send(this.window.webContents, 'arrayChanged', news);
    };
    return new LiveArray(array, info, tell, () => {
      if (serial === this.#serial) this.reload();
    });
  }

  #clear(): void {
    this.#serial++;
    this.#live?.close();
    this.#live = null;
    this.#archive = null;
    this.#hasSettled = false;
    this.#distrustsView = false;
  }
}

/** The page's own, until that is there. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#16191d' : '#ffffff';
}

function isViewOf({ header }: ReadableArray, { plane }: KeptView): boolean {
  try {
    resolvePlane(header, plane);
    return !plane.table || header.dtype.kind === 'struct';
  } catch {
    return false;
  }
}

/** The window that a page belongs to. */
export function documentWindow(contents: { readonly id: number }): DocumentWindow {
  const found = windows.get(contents.id);
  if (!found) throw new Error('The window is gone.');
  return found;
}

export function documentWindows(): readonly DocumentWindow[] {
  return [...windows.values()];
}
