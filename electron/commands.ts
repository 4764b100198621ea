import type { CommandInfo } from './ipc/contract';

/**
 * All that can be asked for: menus, their keys, context menus, what a page does with a key press and the sheet of
 * shortcuts are made of this one list. A label is as menus write it, with & before its access key.
 */
export const commands = [
  { by: 'app', id: 'open', group: 'File', label: '&Open…', key: 'CmdOrCtrl+O' },
  { by: 'app', id: 'new-window', group: 'File', label: '&New Window', key: 'CmdOrCtrl+N' },
  {
    ...{ by: 'array', id: 'export-selection-npy', group: 'File', key: 'CmdOrCtrl+E' },
    label: '&Export Selection as .npy…',
  },
  {
    ...{ by: 'array', id: 'export-selection-csv', group: 'File', key: null },
    label: 'Export Selection as CS&V…',
  },
  { by: 'array', id: 'export-plane-npy', group: 'File', label: 'Export &Plane as .npy…', key: null },
  { by: 'array', id: 'export-plane-csv', group: 'File', label: 'E&xport Plane as CSV…', key: null },
  { by: 'array', id: 'save-picture', group: 'File', label: '&Save Picture…', key: 'CmdOrCtrl+Shift+S' },
  { by: 'page', id: 'reload', group: 'File', label: '&Reload', key: 'CmdOrCtrl+R' },
  { by: 'page', id: 'settings', group: 'File', label: 'Se&ttings…', key: 'CmdOrCtrl+,' },
  { by: 'app', id: 'close', group: 'File', label: '&Close Window', key: 'CmdOrCtrl+W' },
  { by: 'app', id: 'quit', group: 'File', label: '&Quit', key: 'CmdOrCtrl+Q' },

  { by: 'app', id: 'copy', group: 'Edit', label: '&Copy', key: 'CmdOrCtrl+C' },
  {
    ...{ by: 'array', id: 'copy-values', group: 'Edit', key: 'CmdOrCtrl+Shift+Y' },
    label: 'Copy Values as P&ython',
  },
  { by: 'array', id: 'copy-picture', group: 'Edit', label: 'Copy P&icture', key: 'CmdOrCtrl+Shift+C' },
  { by: 'array', id: 'copy-statistics', group: 'Edit', label: 'Copy S&tatistics', key: 'CmdOrCtrl+Shift+T' },
  {
    ...{ by: 'array', id: 'copy-slice', group: 'Edit', key: 'CmdOrCtrl+Shift+L' },
    label: 'Copy &Expression of the Slice',
  },
  {
    ...{ by: 'array', id: 'copy-selection', group: 'Edit', key: 'CmdOrCtrl+Shift+E' },
    label: 'Copy Expression of the Se&lection',
  },
  { by: 'array', id: 'select-row', group: 'Edit', label: 'Select &Row', key: 'Shift+Space' },
  { by: 'array', id: 'select-column', group: 'Edit', label: 'Select Col&umn', key: 'Ctrl+Space' },
  { by: 'app', id: 'select-all', group: 'Edit', label: 'Select &All', key: 'CmdOrCtrl+A' },

  { by: 'array', id: 'toggle-grid', group: 'View', label: 'Show or Hide &Grid', key: 'CmdOrCtrl+1' },
  { by: 'array', id: 'toggle-heatmap', group: 'View', label: 'Show or Hide &Heatmap', key: 'CmdOrCtrl+2' },
  { by: 'array', id: 'transpose', group: 'View', label: '&Transpose', key: 'CmdOrCtrl+T' },
  { by: 'array', id: 'zoom-in', group: 'View', label: 'Zoom &In', key: null },
  { by: 'array', id: 'zoom-out', group: 'View', label: 'Zoom &Out', key: null },
  { by: 'array', id: 'zoom-selection', group: 'View', label: 'Zoom to &Selection', key: 'CmdOrCtrl+J' },
  { by: 'array', id: 'fit', group: 'View', label: '&Fit Everything', key: null },
  { by: 'array', id: 'fit-rows', group: 'View', label: 'Fit All &Rows', key: null },
  { by: 'array', id: 'fit-columns', group: 'View', label: 'Fit All &Columns', key: null },
  { by: 'array', id: 'square', group: 'View', label: '&Keep Elements Square', key: null },
  { by: 'array', id: 'profiles', group: 'View', label: '&Profiles', key: null },
  { by: 'array', id: 'colours', group: 'View', label: 'R&eduction and Colours', key: null },

  { by: 'array', id: 'go-to', group: 'Go', label: '&Go to Index…', key: 'CmdOrCtrl+G' },
  { by: 'array', id: 'back', group: 'Go', label: '&Back to the View Before', key: 'Alt+Left' },
  { by: 'array', id: 'forward', group: 'Go', label: '&Forward', key: 'Alt+Right' },
  { by: 'array', id: 'next-slice', group: 'Go', label: '&Next Slice', key: 'CmdOrCtrl+PageDown' },
  { by: 'array', id: 'previous-slice', group: 'Go', label: '&Previous Slice', key: 'CmdOrCtrl+PageUp' },
  { by: 'array', id: 'play', group: 'Go', label: 'Pla&y Slices', key: 'CmdOrCtrl+Shift+P' },

  { by: 'page', id: 'shortcuts', group: 'Help', label: '&Keyboard Shortcuts', key: 'F1' },
  { by: 'app', id: 'logs', group: 'Help', label: 'Open &Log Folder', key: null },
  { by: 'page', id: 'about', group: 'Help', label: '&About npyscope', key: null },
] as const satisfies readonly CommandInfo[];

export type CommandId = (typeof commands)[number]['id'];

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
