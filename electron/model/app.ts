export const themes = ['system', 'light', 'dark'] as const;

/** What holds for all of the app. */
export interface Preferences {
  readonly theme: (typeof themes)[number];
  /** For pictures, in MiB: two thirds for all windows together, a third for each. */
  readonly memory: number;
  /** Whether files are mapped into memory, where their disks can do that; otherwise what is shown is read. */
  readonly mapsFiles: boolean;
}

/** Where the user has chosen nothing. */
export const usualPreferences: Preferences = { theme: 'system', memory: 384, mapsFiles: true };

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
