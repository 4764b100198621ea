import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { minimumSize, usualSize, type Size } from '../app/arguments';
import { logPage } from '../app/log';
import { Document, type DocumentListener } from '../documents/document';
import { send } from '../ipc/server';
import { throttled } from '../ipc/throttled';
import { KeptFile } from '../kept/kept-files';
import { rememberFile } from '../kept/recent-files';
import type { Need } from '../model/commands';
import type { KeptView } from '../model/view';
import { KeptPlace } from './kept-place';
import { pageAddress, recoverPage } from './page-recovery';
import { pagePartition } from './security';

const windows = new Map<number, DocumentWindow>();

/** 'changed': a window shows something else, offers something else to act on, or is gone. */
export const documentEvents = new EventEmitter<{ changed: [] }>();

/** A desktop window and the document that it shows. */
export class DocumentWindow {
  readonly window: BrowserWindow;
  readonly document: Document;
  /** What is kept of the file that was opened here last. */
  #kept: KeptFile | null = null;
  #hasSettled = false;
  readonly #takesKeptPlace: boolean;
  readonly #place: KeptPlace;
  /** The page failed again and again, maybe at what was looked at. */
  #distrustsView = false;
  #offers: ReadonlySet<Need> = new Set();

  /** @param size of the window; null for that which its file's had the last time, or the usual one */
  constructor(size: Size | null) {
    this.#takesKeptPlace = size === null;
    this.window = pageWindow(size ?? usualSize);
    const { id } = this.window.webContents;
    windows.set(id, this);
    this.document = new Document(this.#listener());
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
      this.document.look();
    });
    const noteSight = (): void => {
      this.document.hide(!this.window.isVisible() || this.window.isMinimized());
    };
    this.window
      .on('hide', noteSight)
      .on('minimize', noteSight)
      .on('show', noteSight)
      .on('restore', noteSight);
    this.window.on('closed', () => {
      nativeTheme.off('updated', paint);
      windows.delete(id);
      this.document.close();
      documentEvents.emit('changed');
    });
    void this.window.loadURL(pageAddress);
  }

  /** Nothing would be lost by opening a file here. */
  get isFree(): boolean {
    const { kind } = this.document;
    return !this.window.isDestroyed() && (kind === 'start' || kind === 'unreadable');
  }

  /** What there is in the page for commands to act on. */
  get offers(): ReadonlySet<Need> {
    return this.#offers;
  }

  /** The page has these to act on now. */
  offer(needs: readonly Need[]): void {
    this.#offers = new Set(needs);
    documentEvents.emit('changed');
  }

  open(path: string): void {
    if (this.#takesKeptPlace && !this.window.isVisible()) this.#place.take(new KeptFile(path));
    this.document.open(path);
  }

  /** The view has loaded: what could wait until now is done. */
  settled(): void {
    const { kind, path } = this.document;
    if (this.#hasSettled || (kind !== 'array' && kind !== 'archive') || path === null) return;
    this.#hasSettled = true;
    rememberFile(path);
  }

  /** How the array was looked at the last time; null if that is not known, or there is no such slice of it any more. */
  async view(): Promise<KeptView | null> {
    const state = await this.document.state;
    if (state.kind !== 'array' || !this.document.shows(state.info.id) || this.#distrustsView) return null;
    const view = this.#kept?.view(this.document.member);
    return view && this.document.hasPlane(view.plane) ? view : null;
  }

  /** Keeps how the array of an id is looked at, if it is still shown. */
  keepView(id: number, view: KeptView): void {
    if (this.document.shows(id)) this.#kept?.keepView(this.document.member, view);
  }

  #listener(): DocumentListener {
    const tell = this.window.webContents;
    return {
      changed: () => {
        const { path } = this.document;
        this.#kept = path === null ? null : new KeptFile(path);
        this.#hasSettled = false;
        this.#distrustsView = false;
        send(tell, 'documentChanged', undefined);
        documentEvents.emit('changed');
      },
      opened: () => {
        documentEvents.emit('changed');
      },
      arrayChanged: (info) => {
        send(tell, 'arrayChanged', info);
      },
      unpacking: throttled((written) => {
        send(tell, 'unpacking', { written });
      }),
    };
  }
}

/** A desktop window for a page: sandboxed, and shown once the page can be painted. */
function pageWindow(size: Size): BrowserWindow {
  const window = new BrowserWindow({
    ...size,
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
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}

/** The page's own, until that is there. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#16191d' : '#ffffff';
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
