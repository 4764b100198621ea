/** The keys that grid and heatmap take themselves: grid/keyboard.ts, heatmap/input.ts and Heatmap.tsx. */

export interface ViewKey {
  /** Keys that all do it, as Electron writes accelerators. */
  readonly keys: readonly string[];
  readonly does: string;
}

export const GRID_KEYS: readonly ViewKey[] = [
  { keys: ['Left', 'Right', 'Up', 'Down'], does: 'Move by a cell' },
  { keys: ['PageUp', 'PageDown'], does: 'Move by a page of rows' },
  { keys: ['Alt+PageUp', 'Alt+PageDown'], does: 'Move by a page of columns' },
  { keys: ['Home', 'End'], does: 'First column, last column' },
  { keys: ['CmdOrCtrl+Home', 'CmdOrCtrl+End'], does: 'First cell, last cell' },
  {
    keys: ['CmdOrCtrl+Left', 'CmdOrCtrl+Right', 'CmdOrCtrl+Up', 'CmdOrCtrl+Down'],
    does: 'Edges of the array',
  },
  {
    keys: ['Shift+Left', 'Shift+Right', 'Shift+Up', 'Shift+Down'],
    does: 'Extend the selection; so do the others with Shift',
  },
];

export const HEATMAP_KEYS: readonly ViewKey[] = [
  { keys: ['Plus', '-'], does: 'Zoom in, zoom out' },
  { keys: ['Left', 'Right', 'Up', 'Down'], does: 'Move' },
  { keys: ['0', 'F'], does: 'Fit everything' },
  { keys: ['R', 'C'], does: 'Fit all rows, all columns' },
  { keys: ['S'], does: 'Keep elements square' },
  { keys: ['Shift+Left', 'Shift+Right', 'Shift+Up', 'Shift+Down'], does: 'Point at an element' },
  { keys: ['Enter', 'Shift+Enter'], does: 'Select it, extend the selection to it' },
  { keys: ['M', 'Z', 'E'], does: 'Drag to move, to zoom, to select' },
  { keys: ['P'], does: 'Reduction and colours' },
  { keys: ['L'], does: 'Profiles' },
];
