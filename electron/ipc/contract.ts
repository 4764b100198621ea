/**
 * Everything that crosses between the main process and a page: the requests a page may make, the events it
 * hears, and the types they carry. Types only, so that both sides can import it.
 */

import type { Preferences, RecentFile, Versions } from '../model/app';
import type { Answer, ArrayInfo } from '../model/array';
import type { Cells } from '../model/cells';
import type { Command, ContextItem, Need } from '../model/commands';
import type { DocumentState, MemberInfo } from '../model/document';
import type { ExportFormat, Exported } from '../model/export';
import type { Failure } from '../model/failure';
import type { InView } from '../model/in-view';
import type { PictureSettings } from '../model/picture-settings';
import type { PlaneSpec, Window } from '../model/plane';
import type { TextFormat } from '../model/text-format';
import type {
  BlockStatistics,
  Profile,
  ProfileKey,
  Reduction,
  Tile,
  TileKey,
  WindowStatistics,
} from '../model/tile';
import type { KeptView } from '../model/view';

export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

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
  settings(): PictureSettings | null;
  keepSettings(settings: PictureSettings): void;
  preferences(): Preferences;
  changePreferences(preferences: Preferences): void;
  versions(): Versions;
  /** What the user is to know of how this run began; null if nothing is unusual, or it was dismissed. */
  profileProblem(): string | null;
  dismissProfileProblem(): void;
  /** What commands can act on in this page now; see CommandInfo. */
  offer(needs: readonly Need[]): void;
  /** Shows a menu at a point of the page. */
  contextMenu(items: readonly ContextItem[], x: number, y: number): void;
  /** How the window's array was looked at the last time, if there is such a slice of it. */
  keptView(): KeptView | null;
  /** Keeps how an array is looked at; nothing is kept of one that the window does not show any more. */
  keepView(array: number, view: KeptView): void;
  /** Says what of an array is on the screen: that is compared with the file. Of one that the window does not show any more it does nothing. */
  watch(array: number, inView: InView): void;
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
