/**
 * Everything that crosses between the main process and a page: the requests a page may make, the events it
 * hears, and the types they carry. Types only, so that both sides can import it.
 */

import type { HeaderFailureKind } from '../data/npy/errors';
import type { TextFormat } from '../data/npy/text-format';
import type {
  Answer,
  ArrayInfo,
  BlockStatistics,
  Cells,
  PartialHeaderInfo,
  PlaneSize,
  PlaneSpec,
  Position,
  Profile,
  ProfileKey,
  Reduction,
  Tile,
  TileKey,
  Window,
  WindowStatistics,
} from '../model/array';
import type { Command, CommandInfo, ContextItem, Need } from '../model/command-types';

export type { TextFormat } from '../data/npy/text-format';
export type * from '../model/array';
export type * from '../model/command-types';

/** Why something could not be done. */
export type FailureKind =
  | HeaderFailureKind
  | 'not-found'
  | 'no-permission'
  | 'not-a-file'
  | 'io-error'
  | 'out-of-address-space'
  | 'bad-archive'
  | 'closed'
  | 'cancelled'
  | 'invalid-request'
  | 'internal';

export interface Failure {
  readonly ok: false;
  readonly kind: FailureKind;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/** How pictures look, as it is kept from one start to the next. The names are the page's to know. */
export interface KeptSettings {
  readonly reduction: Reduction;
  readonly colourMap: string;
  readonly reversed: boolean;
  readonly scale: string;
  /** The share of pixels at either end that the domain leaves out. */
  readonly tail: number;
  readonly symmetric: boolean;
  readonly markUnusual: boolean;
  /** '#rrggbb' by name; null for the colour that goes without saying. */
  readonly special: Readonly<Record<string, string | null>>;
  /** Whether profiles are drawn beside the picture. */
  readonly profiles: boolean;
}

/** How an array was looked at. */
export interface KeptView {
  /** Of the array. */
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  /** What the heatmap had in view, and the plane and plot, in CSS pixels, that this was a view of; see renderer/heatmap/view.ts. */
  readonly place: {
    readonly view: { readonly rows: AxisView; readonly columns: AxisView };
    readonly stage: {
      readonly plane: PlaneSize;
      readonly plot: { readonly height: number; readonly width: number };
    };
  } | null;
  readonly selection: { readonly anchor: Position; readonly active: Position };
  /** The cells that the grid had in view. */
  readonly gridWindow: Window | null;
  readonly shown: { readonly grid: boolean; readonly heatmap: boolean };
}

/** An axis from `start` on, in elements, at `scale` elements a pixel. */
export interface AxisView {
  readonly start: number;
  readonly scale: number;
}

/** What holds for all of the app. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** For pictures, in MiB: two thirds for all windows together, a third for each. */
  readonly memory: number;
}

/** What the app is made of. */
export interface Versions {
  readonly npyscope: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Its name, release and architecture. */
  readonly system: string;
}

export interface RecentFile {
  readonly path: string;
  /** The path to look at: what is invisible in it can be seen; so in name and folder. */
  readonly shown: string;
  readonly name: string;
  readonly folder: string;
}

/** A file in an npz archive. */
export interface MemberInfo {
  /** Of its own in the archive. */
  readonly name: string;
  /** To look at, as in RecentFile. */
  readonly shown: string;
  /** Unpacked, in bytes. */
  readonly size: number;
  /** Whether it has to be unpacked to be shown. */
  readonly isPacked: boolean;
  readonly header: PartialHeaderInfo;
  /** Why it can't be shown; null if it can. */
  readonly problem: string | null;
}

/** What a window shows. */
export type DocumentState =
  | { readonly kind: 'start' }
  | {
      /** An npz archive, of which no member has been opened. */
      readonly kind: 'archive';
      /** File name without its folder. */
      readonly name: string;
      /** To look at, as in RecentFile. */
      readonly path: string;
      /** Members, which are told of when they are in view. */
      readonly count: number;
      /** Whether some have to be unpacked to be shown. */
      readonly hasPacked: boolean;
      /** What is wrong with the archive, and what to do; null if nothing is. */
      readonly notice: string | null;
    }
  | { readonly kind: 'array'; readonly info: ArrayInfo }
  | {
      readonly kind: 'unreadable';
      /** File name without its folder. */
      readonly name: string;
      /** To look at, as in RecentFile. */
      readonly path: string;
      readonly failure: Failure;
      /** As much of its header as could be parsed. */
      readonly header: PartialHeaderInfo;
    };

/**
 * What a page may ask of the main process. Each answers a Result and can be cancelled. What is about an array names it by
 * the id of its ArrayInfo, and fails as 'closed' once the window does not show that array any more.
 */
export interface Requests {
  /** What this window shows; waits while the file is being opened. */
  document(): DocumentState;
  readCells(array: number, plane: PlaneSpec, window: Window, format: TextFormat): Answer<Cells>;
  /** A tile of the plane: at refinement 0 what can be had at once, then more and more of it until it is exact. */
  readTile(
    array: number,
    plane: PlaneSpec,
    key: TileKey,
    reduction: Reduction,
    refinement: number,
  ): Answer<Tile>;
  /** A piece of a line of the plane, refined likewise. */
  readProfile(array: number, plane: PlaneSpec, key: ProfileKey, refinement: number): Answer<Profile>;
  /** What is under pixel (`row`, `column`) of a tile, counted from the tile's corner. */
  readPixel(
    array: number,
    plane: PlaneSpec,
    key: TileKey,
    row: number,
    column: number,
  ): Answer<BlockStatistics>;
  /** What a window holds, refined likewise. */
  readStatistics(
    array: number,
    plane: PlaneSpec,
    window: Window,
    refinement: number,
  ): Answer<WindowStatistics>;
  /** Puts the window's values on the clipboard, tab-separated; answers how many were copied. */
  copyCells(array: number, plane: PlaneSpec, window: Window, format: TextFormat): Answer<number>;
  /** Puts the window on the clipboard as Python that makes the same array of it; answers how many values it has. */
  copyValues(array: number, plane: PlaneSpec, window: Window): Answer<number>;
  /** Asks where the window shall go and writes it there; null if the user thought better of it. */
  exportArray(array: number, plane: PlaneSpec, window: Window, format: ExportFormat): Answer<Exported | null>;
  copyText(text: string): void;
  /** Asks where to save a PNG; answers the name it was given, null if the user thought better of it. */
  savePicture(suggestedName: string, png: Uint8Array): string | null;
  copyPicture(png: Uint8Array): void;
  /** What was kept last; null if nothing was. */
  settings(): KeptSettings | null;
  keepSettings(settings: KeptSettings): void;
  preferences(): Preferences;
  changePreferences(preferences: Preferences): void;
  versions(): Versions;
  /** What the user is to know of how this run began; null if nothing is unusual, or it was dismissed. */
  profileProblem(): string | null;
  dismissProfileProblem(): void;
  /** All commands, in the order of the menus. */
  commands(): readonly CommandInfo[];
  /** What commands can act on in this page now; see CommandInfo. */
  offer(needs: readonly Need[]): void;
  /** Shows a menu at a point of the page. */
  contextMenu(items: readonly ContextItem[], x: number, y: number): void;
  /** How the window's array was looked at the last time, if there is such a slice of it. */
  keptView(): KeptView | null;
  /** Keeps how an array is looked at; nothing is kept of one that the window does not show any more. */
  keepView(array: number, view: KeptView): void;
  /** How elements are written; in every window alike. */
  textFormat(): TextFormat;
  changeTextFormat(format: TextFormat): void;
  recentFiles(): readonly RecentFile[];
  /** Opens a file of the list; any other path is refused. */
  openRecent(path: string): void;
  clearRecent(): void;
  /** Shows the open dialog. */
  chooseFile(): void;
  /** Opens this window's file anew. */
  reload(): void;
  /** What is in the archive that this window shows, from the `first` member on: `count` of them, or fewer, never none. */
  archiveMembers(first: number, count: number): readonly MemberInfo[];
  /** Opens a member of the archive that this window shows; answers when it is there. */
  openMember(name: string): void;
  /** Shows the archive again that this window's array is a member of. */
  showArchive(): void;
  /** Asks for a folder, writes the 1.5 TB sparse demo array there and opens it. */
  createDemo(): void;
  /** The view has nothing left to load or draw. */
  settled(): void;
}

/** An array of its own, its bytes as they are; or the text of each element, with the digits that lose nothing. */
export type ExportFormat = 'npy' | 'csv';

/** A file that was exported. */
export interface Exported {
  readonly name: string;
  readonly size: number;
  /** Somebody wrote to the array's file meanwhile: parts of the export may be of before and after. */
  readonly wasWrittenTo: boolean;
}

/** What the main process tells a page. */
export interface Events {
  /** The window shows something else now: ask for `document` again. */
  documentChanged: undefined;
  /** How many bytes of the member that is being opened have been unpacked. */
  unpacking: { readonly written: number };
  /** How many bytes of a file have been exported, of how many (about, where it is text). */
  exporting: { readonly name: string; readonly written: number; readonly total: number };
  /** A menu item that the page carries out. */
  command: Command;
  /** The user prefers something else now. */
  preferencesChanged: Preferences;
  /** Elements are written in another way now. */
  textFormatChanged: TextFormat;
  /** The array's file, or what is known of it, has changed: this is what the array is like now. */
  arrayChanged: ArrayInfo;
}

/** What the preload script exposes as `window.npyscope`. */
export interface Bridge {
  request<C extends keyof Requests>(
    id: number,
    channel: C,
    ...args: Parameters<Requests[C]>
  ): Promise<Result<ReturnType<Requests[C]>>>;
  cancel(id: number): void;
  /** Returns its own unsubscribe. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void;
}
