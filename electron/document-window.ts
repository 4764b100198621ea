import { basename, resolve } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { describeArray, openArray, readable, type ReadableArray } from './arrays/open-array';
import { Tiles } from './arrays/tiles';
import { toFailure } from './failure';
import type { DocumentState, Failure, HeaderInfo, PartialHeaderInfo } from './ipc/contract';
import { send } from './ipc/server';
import { HeaderError } from './npy/errors';
import { headerInfo, partialHeaderInfo } from './npy/header';
import { rememberFile } from './recent-files';

const windows = new Map<number, DocumentWindow>();

/** A window and the array it shows, if it shows one. */
export class DocumentWindow {
  readonly window: BrowserWindow;
  #state: Promise<DocumentState> = Promise.resolve({ kind: 'start' });
  #kind: DocumentState['kind'] | 'opening' = 'start';
  #array: ReadableArray | null = null;
  #tiles: Tiles | null = null;
  #isRemembered = false;

  constructor(size: { readonly width: number; readonly height: number }) {
    this.window = new BrowserWindow({
      ...size,
      useContentSize: true,
      minWidth: 640,
      minHeight: 420,
      title: 'npyscope',
      show: false,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#16191d' : '#ffffff',
      webPreferences: {
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
    this.window.on('closed', () => {
      windows.delete(id);
      this.#array?.file.close();
    });
    void this.window.loadURL('app://npyscope/index.html');
  }

  /** What the window shows; settles when the file has been opened or refused. */
  get state(): Promise<DocumentState> {
    return this.#state;
  }

  /** Nothing would be lost by opening a file here. */
  get isFree(): boolean {
    return this.#kind === 'start' || this.#kind === 'unreadable';
  }

  /** @throws Error if the window shows no array. */
  get array(): ReadableArray {
    if (!this.#array) throw new Error('This window shows no array.');
    return this.#array;
  }

  /** The view has loaded: what could wait until now is done. */
  settled(): void {
    if (this.#isRemembered || !this.#array) return;
    this.#isRemembered = true;
    void rememberFile(this.#array.path);
  }

  /** @throws Error if the window shows no array. */
  get tiles(): Tiles {
    this.#tiles ??= new Tiles(this.array);
    return this.#tiles;
  }

  open(path: string): void {
    this.#isRemembered = false;
    this.#kind = 'opening';
    this.#state = this.#open(path);
    send(this.window.webContents, 'documentChanged', undefined);
  }

  async #open(path: string): Promise<DocumentState> {
    this.#array?.file.close();
    this.#array = null;
    this.#tiles = null;
    const state = await this.#read(path);
    this.#kind = state.kind;
    return state;
  }

  async #read(path: string): Promise<DocumentState> {
    try {
      const array = await openArray(path);
      this.#array = readable(array);
      if (!this.#array) {
        array.file.close();
        return unreadable(path, notShownYet(headerInfo(array.header)), headerInfo(array.header));
      }
      const info = await describeArray(this.#array);
      return { kind: 'array', info };
    } catch (error) {
      const header = error instanceof HeaderError ? partialHeaderInfo(error.partial) : {};
      return unreadable(path, toFailure(error), header);
    }
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

function unreadable(path: string, failure: Failure, header: PartialHeaderInfo): DocumentState {
  return { kind: 'unreadable', name: basename(path), path, failure, header };
}

function notShownYet({ dtype }: HeaderInfo): Failure {
  return { ok: false, kind: 'unsupported-dtype', message: `Values of dtype ${dtype} can't be shown yet.` };
}
