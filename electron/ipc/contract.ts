/**
 * Everything that crosses between the main process and a page: the requests a page may make, the events it
 * hears, and the types they carry. Types only, so that both sides can import it.
 */

import type { ElementState } from '../npy/element';
import type { HeaderFailureKind } from '../npy/errors';
import type { FieldPath } from '../npy/field';
import type { TextFormat } from '../npy/text-format';
import type { Command, CommandInfo, ContextItem, Need } from './command-types';

export type { TextFormat } from '../npy/text-format';
export type * from './command-types';

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

/** An element of a plane, or a cell of the grid. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

/** Half-open ranges of a plane's rows and columns. */
export interface Window {
  readonly row0: number;
  readonly row1: number;
  readonly column0: number;
  readonly column1: number;
}

/**
 * Which 2-D slice of the array to look at.
 *
 * An axis of -1 stands for a made-up axis of length 1: a 0-d array has two of them. A 1-D array has rowAxis 0
 * and columnAxis -1; it is then wrapped at `wrap` elements a row.
 */
export interface PlaneSpec {
  readonly rowAxis: number;
  readonly columnAxis: number;
  /** One index an axis; those of the row and column axis are ignored. */
  readonly indices: readonly number[];
  readonly wrap: number;
  /** Which part of each element, where it is not all of it. */
  readonly field?: FieldPath;
  /**
   * Of a 1-D array of structures: its elements as rows, the fields of ArrayInfo as columns. There are cells of it, but no
   * pictures or statistics; wrap is 1, and there is no field.
   */
  readonly table?: true;
}

/** How many rows and columns a plane has. Counts above 2^53 are clamped to it. */
export interface PlaneSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows x columns; fewer where the last row of a wrapped 1-D array is not full. */
  readonly elements: number;
}

/** The parsed header, ready to be shown. Integers that a double could not hold are decimal strings. */
export interface HeaderInfo {
  /** '1.0', '2.0' or '3.0'. */
  readonly version: string;
  /** The descr as it stands in the file, normalised to one line. */
  readonly descr: string;
  /** NumPy's name of the dtype: 'float32', '>i2', ... */
  readonly dtype: string;
  readonly itemSize: number;
  readonly shape: readonly (number | string)[];
  readonly fortranOrder: boolean;
  /** Bytes before the first element. */
  readonly dataOffset: number;
}

export type PartialHeaderInfo = { readonly [K in keyof HeaderInfo]?: HeaderInfo[K] | undefined };

export interface ArrayInfo {
  /** File name without its folder. */
  readonly name: string;
  readonly path: string;
  /** Its name in the npz archive at that path; null if the path is its own. */
  readonly member: string | null;
  /** What that path stands for now. */
  readonly place: FilePlace;
  readonly fileSize: number;
  readonly header: HeaderInfo;
  /** Length of each axis, clamped to 2^53. */
  readonly shape: readonly number[];
  /** Elements the shape asks for, and how many of them the file holds. */
  readonly expectedElements: number;
  readonly availableElements: number;
  /** Some of the file is there, but could not be read. */
  readonly hasUnreadable: boolean;
  /** The plane shown first. */
  readonly initialPlane: PlaneSpec;
  /** Characters that fit most values of this array. */
  readonly textWidth: number;
  /**
   * What is in an element: of a structure its leaves in their order, at most some thousands; of any other the element
   * itself, with an empty path and name.
   */
  readonly fields: readonly FieldInfo[];
  /** How many leaves there are. */
  readonly fieldCount: number;
}

/** A value inside every element, as it is offered to be shown. */
export interface FieldInfo {
  readonly path: FieldPath;
  /** 'pose.x', 'v[0]' */
  readonly name: string;
  readonly title: string | null;
  /** NumPy's name of the dtype. */
  readonly dtype: string;
  readonly kind: 'number' | 'complex' | 'raw' | 'time' | 'text';
  /** Whether it is one number, so that there are pictures and statistics of it. */
  readonly hasPictures: boolean;
  /** Steps that may follow the path: each makes one number of what is none. */
  readonly readings: readonly string[];
  /** What numbers in pictures count, where they are times. */
  readonly time: TimeScale | null;
}

/** Numbers that stand for times: counts of `multiple` units, of a datetime since 1970. */
export interface TimeScale {
  readonly kind: 'datetime' | 'timedelta';
  /** NumPy's code: 'Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as' or 'generic'. */
  readonly unit: string;
  readonly multiple: number;
}

export type { FieldPath } from '../npy/field';

/**
 * What a cell holds, for its looks; its text says the value. Missing: the file ends before this element, or the
 * disk would not give it. Outside: a wrapped 1-D array ends before this cell.
 */
export type CellState = ElementState | 'missing' | 'outside';

/** Cells of a window in row-major order. */
export interface Cells {
  readonly window: Window;
  /** Written in the format asked for, with control characters visible; '' where missing or outside. */
  readonly text: readonly string[];
  readonly states: readonly CellState[];
}

/** What becomes of the elements under a pixel. All but `element`, which shows one of them, are of the finite ones. */
export type Reduction = 'mean' | 'minimum' | 'maximum' | 'deviation' | 'element';

/**
 * A tile: up to 256 x 256 pixels of a plane, each covering 2^rowLevel x 2^columnLevel elements.
 *
 * Pixel (i, j) covers the rows from (tileRow * 256 + i) * 2^rowLevel and the columns likewise, cut to the plane.
 */
export interface TileKey {
  readonly rowLevel: number;
  readonly columnLevel: number;
  readonly tileRow: number;
  readonly tileColumn: number;
}

/** The pixels of a tile that lie in the plane, row-major. Where all of an array are the same, one may stand for them. */
export interface Tile {
  readonly height: number;
  readonly width: number;
  /** Of the reduction asked for; NaN where there is no finite element. One stands for all pixels if they are the same. */
  readonly values: Float32Array | Float64Array;
  /**
   * Likewise what is under each pixel, as bits: 1 NaN, 2 +Inf, 4 -Inf, 8 missing elements, 16 no finite element to make a
   * value of, 32 outside: a wrapped 1-D array ends before this pixel.
   */
  readonly flags: Uint8Array;
  /** Elements read, and elements that there are: exact if they are equal. */
  readonly lookedAt: number;
  readonly covered: number;
  /** Bytes that are read for an exact tile: what is written of the file under it. */
  readonly cost: number;
}

/**
 * A piece of a line of a plane, one of its rows or its columns: up to 256 pixels of 2^level elements each, from
 * element `piece` * 256 * 2^level on.
 */
export interface ProfileKey {
  readonly line: 'row' | 'column';
  /** Which row, or which column. */
  readonly index: number;
  readonly level: number;
  readonly piece: number;
}

/** The pixels of a piece of a line. Coverage, flags and cost are as of a tile. */
export interface Profile extends Pick<Tile, 'flags' | 'lookedAt' | 'covered' | 'cost'> {
  /**
   * Of the finite elements; NaN where there is none. Least and greatest are elements: as float32 where the array's
   * floats are no wider.
   */
  readonly minimum: Float32Array | Float64Array;
  readonly maximum: Float32Array | Float64Array;
  readonly mean: Float64Array;
}

/** What there is to say about the elements of a block: of those under a pixel of a tile, or of a selection. */
export interface BlockStatistics {
  /** Half-open. */
  readonly rows: readonly [start: number, end: number];
  readonly columns: readonly [start: number, end: number];
  /** Of the finite elements; '' where there is none. */
  readonly minimum: string;
  readonly maximum: string;
  readonly mean: string;
  readonly deviation: string;
  /** How many of the elements looked at. */
  readonly nan: number;
  readonly positiveInfinity: number;
  readonly negativeInfinity: number;
  readonly missing: number;
  readonly lookedAt: number;
  readonly covered: number;
  /** The value, where the block is one element. */
  readonly text: string | null;
}

/** What there is to say about a selection. */
export interface WindowStatistics extends BlockStatistics {
  /** Bytes that are read for all of it: what is written of the file under it. */
  readonly cost: number;
}

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

/** What a window shows. */
/** A file in an npz archive. */
export interface MemberInfo {
  readonly name: string;
  /** Unpacked, in bytes. */
  readonly size: number;
  /** Whether it has to be unpacked to be shown. */
  readonly isPacked: boolean;
  readonly header: PartialHeaderInfo;
  /** Why it can't be shown; null if it can. */
  readonly problem: string | null;
}

export type DocumentState =
  | { readonly kind: 'start' }
  | {
      /** An npz archive, of which no member has been opened. */
      readonly kind: 'archive';
      /** File name without its folder. */
      readonly name: string;
      readonly path: string;
      readonly members: readonly MemberInfo[];
      /** Members that there are; of very many not all are listed. */
      readonly count: number;
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

/** What a page may ask of the main process. Each answers a Result and can be cancelled. */
export interface Requests {
  /** What this window shows; waits while the file is being opened. */
  document(): DocumentState;
  readCells(plane: PlaneSpec, window: Window, format: TextFormat): Cells;
  /** A tile of the plane: at refinement 0 what can be had at once, then more and more of it until it is exact. */
  readTile(plane: PlaneSpec, key: TileKey, reduction: Reduction, refinement: number): Tile;
  /** A piece of a line of the plane, refined likewise. */
  readProfile(plane: PlaneSpec, key: ProfileKey, refinement: number): Profile;
  /** What is under pixel (`row`, `column`) of a tile, counted from the tile's corner. */
  readPixel(plane: PlaneSpec, key: TileKey, row: number, column: number): BlockStatistics;
  /** What a window holds, refined likewise. */
  readStatistics(plane: PlaneSpec, window: Window, refinement: number): WindowStatistics;
  /** Puts the window's values on the clipboard, tab-separated; answers how many were copied. */
  copyCells(plane: PlaneSpec, window: Window, format: TextFormat): number;
  /** Puts the window on the clipboard as Python that makes the same array of it; answers how many values it has. */
  copyValues(plane: PlaneSpec, window: Window): number;
  /** Asks where the window shall go and writes it there; null if the user thought better of it. */
  exportArray(plane: PlaneSpec, window: Window, format: ExportFormat): Exported | null;
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
  /** All commands, in the order of the menus. */
  commands(): readonly CommandInfo[];
  /** What commands can act on in this page now; see CommandInfo. */
  offer(needs: readonly Need[]): void;
  /** Shows a menu at a point of the page. */
  contextMenu(items: readonly ContextItem[], x: number, y: number): void;
  /** How the window's array was looked at the last time, if there is such a slice of it. */
  keptView(): KeptView | null;
  keepView(view: KeptView): void;
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
  /** The array's file has changed. */
  arrayChanged: ArrayNews;
}

/**
 * What became of an open file: it got shorter; longer, with nothing else changed; longer with a header that tells of more
 * elements, when all may have been written anew; or its bytes were written to.
 */
export type FileChange = 'cut' | 'grown' | 'reshaped' | 'rewritten';

/** Whether a path still stands for the file that was opened there, for another one, or for none. */
export type FilePlace = 'same' | 'replaced' | 'gone';

export interface ArrayNews {
  /** As it is now: in its place, size, elements available, and shape where whoever writes it says another. */
  readonly info: ArrayInfo;
  /** What of it has been read before is no longer so; null where only its place is another. */
  readonly change: FileChange | null;
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
