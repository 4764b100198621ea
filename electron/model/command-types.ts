/** What can be asked for, and who carries it out; part of the contract. */

/** What the main process carries out by itself. */
export type AppCommand = 'open' | 'new-window' | 'close' | 'quit' | 'logs' | 'select-all';

/** What any page carries out. */
export type PageCommand = 'reload' | 'settings' | 'shortcuts' | 'about';

/** What a page carries out that shows an array. */
export type ArrayCommand =
  | 'save-picture'
  | 'copy-picture'
  | 'copy-statistics'
  | 'copy-slice'
  | 'copy-selection'
  | 'copy-values'
  | 'export-selection-npy'
  | 'export-selection-csv'
  | 'export-plane-npy'
  | 'export-plane-csv'
  | 'select-row'
  | 'select-column'
  | 'toggle-grid'
  | 'toggle-heatmap'
  | 'transpose'
  | HeatmapCommand
  | 'go-to'
  | 'next-slice'
  | 'previous-slice'
  | 'play';

/** What the heatmap of an array carries out. */
export type HeatmapCommand =
  ViewCommand | 'zoom-selection' | 'square' | 'profiles' | 'colours' | 'back' | 'forward';

/** What brings the heatmap elsewhere, wherever it is. */
export type ViewCommand = 'zoom-in' | 'zoom-out' | 'fit' | 'fit-rows' | 'fit-columns';

export type Command = PageCommand | ArrayCommand;

/** What a command acts on. A page offers what it has, behind a dialog nothing; what has nothing to act on is disabled. */
export type Need =
  | 'page'
  /** An array, even if it has no elements. */
  | 'array'
  | 'elements'
  /** The heatmap, in sight. */
  | 'heatmap'
  | 'view-before'
  | 'view-after'
  /** Of what is selected. */
  | 'statistics'
  /** Rows and columns that can be swapped. */
  | 'axes'
  /** More than one, along an axis that is not shown. */
  | 'slices'
  | 'slice-before'
  | 'slice-after';

interface CommandBy<By extends string, Id extends string> {
  /** Who carries it out. */
  readonly by: By;
  readonly id: Id;
  readonly group: 'File' | 'Edit' | 'View' | 'Go' | 'Help';
  /** As menus write it, with & before its access key. */
  readonly label: string;
  /** As Electron writes accelerators. */
  readonly key: string | null;
}

export type CommandInfo =
  | CommandBy<'app', AppCommand>
  /** Which knows whether there is text to copy, and tells the page. */
  | CommandBy<'chromium', 'copy'>
  | (CommandBy<'page', PageCommand> & { readonly needs: 'page' })
  | (CommandBy<'array', ArrayCommand> & { readonly needs: Need });

/** What a context menu offers; '-' is a line. */
export type ContextItem = Command | 'copy' | 'select-all' | '-';
