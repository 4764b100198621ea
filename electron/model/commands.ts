/** What the main process carries out by itself. */
export type AppCommand = 'open' | 'new-window' | 'close' | 'quit' | 'logs' | 'select-all';

/** What any page carries out. */
export type PageCommand = 'reload' | 'settings' | 'shortcuts' | 'about';

/** What brings the heatmap elsewhere, wherever it is. */
export const viewCommands = ['zoom-in', 'zoom-out', 'fit', 'fit-rows', 'fit-columns'] as const;
export type ViewCommand = (typeof viewCommands)[number];

/** What the heatmap of an array carries out. */
export const heatmapCommands = [
  ...viewCommands,
  ...(['zoom-selection', 'square', 'profiles', 'colours', 'back', 'forward'] as const),
] as const;
export type HeatmapCommand = (typeof heatmapCommands)[number];

/** What copies, saves or exports something of an array. */
export const outputCommands = [
  ...([
    'save-picture',
    'copy-picture',
    'copy-statistics',
    'copy-slice',
    'copy-selection',
    'copy-values',
  ] as const),
  ...(['export-selection-npy', 'export-selection-csv', 'export-plane-npy', 'export-plane-csv'] as const),
] as const;
export type OutputCommand = (typeof outputCommands)[number];

/** What a page carries out that shows an array. */
export type ArrayCommand =
  | HeatmapCommand
  | OutputCommand
  | 'select-row'
  | 'select-column'
  | 'toggle-grid'
  | 'toggle-heatmap'
  | 'transpose'
  | 'go-to'
  | 'next-slice'
  | 'previous-slice'
  | 'play';

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
  /** Figures of what is selected. */
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
  /** The text in menus, with & before its access key. */
  readonly label: string;
  /** The key, as Electron writes accelerators. */
  readonly key: string | null;
}

export type CommandInfo =
  | CommandBy<'app', AppCommand>
  /** Chromium knows whether there is text to copy, and tells the page. */
  | CommandBy<'chromium', 'copy'>
  | (CommandBy<'page', PageCommand> & { readonly needs: 'page' })
  | (CommandBy<'array', ArrayCommand> & { readonly needs: Need });

/** What a context menu offers; '-' is a line. */
export type ContextItem = Command | 'copy' | 'select-all' | '-';

/**
 * All that can be asked for: menus, their keys, context menus, what a page does with a key press and the sheet of
 * shortcuts are made of this one list. A label is as menus write it, with & before its access key. A command is enabled,
 * wherever it is offered, while there is what it needs.
 */
export const commands: readonly CommandInfo[] = [
  app('open', 'File', '&Open…', 'CmdOrCtrl+O'),
  app('new-window', 'File', '&New Window', 'CmdOrCtrl+N'),
  array('export-selection-npy', 'File', '&Export Selection as .npy…', 'CmdOrCtrl+E', 'elements'),
  array('export-selection-csv', 'File', 'Export Selection as CS&V…', null, 'elements'),
  array('export-plane-npy', 'File', 'Export &Plane as .npy…', null, 'array'),
  array('export-plane-csv', 'File', 'E&xport Plane as CSV…', null, 'array'),
  array('save-picture', 'File', '&Save Picture…', 'CmdOrCtrl+Shift+S', 'heatmap'),
  page('reload', 'File', '&Reload', 'CmdOrCtrl+R'),
  page('settings', 'File', 'Se&ttings…', 'CmdOrCtrl+,'),
  app('close', 'File', '&Close Window', 'CmdOrCtrl+W'),
  app('quit', 'File', '&Quit', 'CmdOrCtrl+Q'),

  chromium('copy', 'Edit', '&Copy', 'CmdOrCtrl+C'),
  array('copy-values', 'Edit', 'Copy Values as P&ython', 'CmdOrCtrl+Shift+Y', 'elements'),
  array('copy-picture', 'Edit', 'Copy P&icture', 'CmdOrCtrl+Shift+C', 'heatmap'),
  array('copy-statistics', 'Edit', 'Copy S&tatistics', 'CmdOrCtrl+Shift+T', 'statistics'),
  array('copy-slice', 'Edit', 'Copy &Expression of the Slice', 'CmdOrCtrl+Shift+L', 'array'),
  array('copy-selection', 'Edit', 'Copy Expression of the Se&lection', 'CmdOrCtrl+Shift+E', 'elements'),
  array('select-row', 'Edit', 'Select &Row', 'Shift+Space', 'elements'),
  array('select-column', 'Edit', 'Select Col&umn', 'Ctrl+Space', 'elements'),
  app('select-all', 'Edit', 'Select &All', 'CmdOrCtrl+A'),

  array('toggle-grid', 'View', 'Show or Hide &Grid', 'CmdOrCtrl+1', 'elements'),
  array('toggle-heatmap', 'View', 'Show or Hide &Heatmap', 'CmdOrCtrl+2', 'elements'),
  array('transpose', 'View', '&Transpose', 'CmdOrCtrl+T', 'axes'),
  array('zoom-in', 'View', 'Zoom &In', null, 'heatmap'),
  array('zoom-out', 'View', 'Zoom &Out', null, 'heatmap'),
  array('zoom-selection', 'View', 'Zoom to &Selection', 'CmdOrCtrl+J', 'heatmap'),
  array('fit', 'View', '&Fit Everything', null, 'heatmap'),
  array('fit-rows', 'View', 'Fit All &Rows', null, 'heatmap'),
  array('fit-columns', 'View', 'Fit All &Columns', null, 'heatmap'),
  array('square', 'View', '&Keep Elements Square', null, 'heatmap'),
  array('profiles', 'View', '&Profiles', null, 'heatmap'),
  array('colours', 'View', 'R&eduction and Colours', null, 'heatmap'),

  array('go-to', 'Go', '&Go to Index…', 'CmdOrCtrl+G', 'elements'),
  array('back', 'Go', '&Back to the View Before', 'Alt+Left', 'view-before'),
  array('forward', 'Go', '&Forward', 'Alt+Right', 'view-after'),
  array('next-slice', 'Go', '&Next Slice', 'CmdOrCtrl+PageDown', 'slice-after'),
  array('previous-slice', 'Go', '&Previous Slice', 'CmdOrCtrl+PageUp', 'slice-before'),
  array('play', 'Go', 'Pla&y Slices', 'CmdOrCtrl+Shift+P', 'slices'),

  page('shortcuts', 'Help', '&Keyboard Shortcuts', 'F1'),
  app('logs', 'Help', 'Open &Log Folder', null),
  page('about', 'Help', '&About npyscope', null),
];

/** Whether a command is one of a list. */
export function isOneOf<Id extends string>(list: readonly Id[], id: string): id is Id {
  return list.some((known) => known === id);
}

export type CommandId = CommandInfo['id'];

/** @throws Error for what is not in the list. */
export function commandInfo(id: CommandId): CommandInfo {
  const found = commands.find((command) => command.id === id);
  if (!found) throw new Error(`There is no command ${id}.`);
  return found;
}

/** Whether a key belongs to a menu: a page alone knows when those that also write text are meant. */
export function isMenuKey(key: string): boolean {
  return !key.endsWith('+Space');
}

type Row<Id> = readonly [id: Id, group: CommandInfo['group'], label: string, key: string | null];

function app(...row: Row<AppCommand>): CommandInfo {
  return { by: 'app', ...named(row) };
}

function chromium(...row: Row<'copy'>): CommandInfo {
  return { by: 'chromium', ...named(row) };
}

function page(...row: Row<PageCommand>): CommandInfo {
  return { by: 'page', ...named(row), needs: 'page' };
}

function array(...[id, group, label, key, needs]: readonly [...Row<ArrayCommand>, needs: Need]): CommandInfo {
  return { by: 'array', ...named([id, group, label, key]), needs };
}

function named<Id>([id, group, label, key]: Row<Id>) {
  return { id, group, label, key };
}
