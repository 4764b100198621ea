import { describe, expect, it } from 'vitest';
import {
  nextState,
  openedState,
  type ArrayAction,
  type ArrayState,
} from '../../../renderer/array/array-state';
import { topLeft } from '../../../renderer/array/view-memory';
import { fieldInfo } from '../field-info';

const cube = {
  shape: [4, 5, 6],
  fields: [fieldInfo({ path: [], name: '' })],
  initialPlane: { rowAxis: 1, columnAxis: 2, indices: [0, 0, 0], wrap: 1 },
};
const text = { kind: 'text', hasPictures: false } as const;
const records = {
  shape: [10],
  fields: [
    fieldInfo({ path: ['name'], name: 'name', ...text }),
    fieldInfo({ path: ['x'], name: 'x' }),
    fieldInfo({ path: ['y'], name: 'y' }),
  ],
  initialPlane: { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1, table: true },
} as const;
const at = (row: number, column: number) => ({ row, column });
const range = { anchor: at(1, 2), active: at(3, 4) };

/** The state after some actions. */
function after(info: typeof cube | typeof records, ...actions: readonly ArrayAction[]): ArrayState {
  return actions.reduce((state, action) => nextState(info, state, action), openedState(info, null));
}

describe('an array that is opened', () => {
  it('shows its first plane, in both views where there is something to draw', () => {
    const state = openedState(cube, null);
    expect(state).toMatchObject({ plane: cube.initialPlane, selection: topLeft, isGoingTo: false });
    expect(state.shown).toEqual({ grid: true, heatmap: true });
    const words = { ...cube, fields: [fieldInfo({ path: [], name: '', ...text })] };
    expect(openedState(words, null).shown).toEqual({ grid: true, heatmap: false });
  });

  it('is as it was looked at before', () => {
    const plane = { ...cube.initialPlane, indices: [3, 0, 0] };
    const shown = { grid: false, heatmap: true };
    const before = { plane, selection: range, shown, place: null, gridWindow: null };
    expect(openedState(cube, before)).toMatchObject({ plane, selection: range, shown, gridWindow: null });
  });

  it('draws the field of a table that was drawn before, or its first number', () => {
    expect(openedState(records, null).drawn).toEqual(['x']);
    const selection = { anchor: at(7, 2), active: at(7, 2) };
    const shown = { grid: true, heatmap: true };
    const before = { plane: records.initialPlane, selection, shown, place: null, gridWindow: null };
    expect(openedState(records, before).drawn).toEqual(['y']);
  });
});

describe('another plane', () => {
  it('keeps the selection from slice to slice', () => {
    const plane = { ...cube.initialPlane, indices: [3, 0, 0] };
    const state = after(cube, { kind: 'select-in-grid', selection: range }, { kind: 'change-plane', plane });
    expect(state).toMatchObject({ plane, selection: range });
  });

  it('takes the whole selection along where it is transposed', () => {
    const plane = { ...cube.initialPlane, rowAxis: 2, columnAxis: 1 };
    const state = after(cube, { kind: 'select-in-grid', selection: range }, { kind: 'change-plane', plane });
    expect(state.selection).toEqual({ anchor: at(2, 1), active: at(4, 3) });
  });

  it('keeps the active element where other axes are shown', () => {
    const plane = { rowAxis: 0, columnAxis: 2, indices: [0, 3, 0], wrap: 1 };
    const state = after(cube, { kind: 'select-in-grid', selection: range }, { kind: 'change-plane', plane });
    expect(state.selection).toEqual({ anchor: at(0, 4), active: at(0, 4) });
  });

  it('of one field keeps the row of a table', () => {
    const plane = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1, field: ['y'] };
    const selection = { anchor: at(7, 2), active: at(7, 2) };
    const state = after(records, { kind: 'select-in-grid', selection }, { kind: 'change-plane', plane });
    expect(state.selection).toEqual({ anchor: at(7, 0), active: at(7, 0) });
    const back = nextState(records, state, { kind: 'change-plane', plane: records.initialPlane });
    expect(back.selection.active.row).toBe(7);
  });
});

describe('going to an index', () => {
  it('shows its slice and the grid, and asks no longer', () => {
    const plane = { ...cube.initialPlane, indices: [2, 0, 0] };
    const state = after(
      cube,
      { kind: 'toggle', view: 'grid' },
      { kind: 'ask-index', isAsked: true },
      { kind: 'go-to', plane, position: at(4, 5) },
    );
    expect(state).toMatchObject({
      plane,
      selection: { anchor: at(4, 5), active: at(4, 5) },
      isGoingTo: false,
    });
    expect(state.shown).toEqual({ grid: true, heatmap: true });
  });

  it('stays in the column of a table', () => {
    const selection = { anchor: at(0, 2), active: at(0, 2) };
    const state = after(
      records,
      { kind: 'select-in-grid', selection },
      { kind: 'go-to', plane: records.initialPlane, position: at(9, 0) },
    );
    expect(state.selection.active).toEqual(at(9, 2));
  });
});

describe('selecting', () => {
  it('in a table has the heatmap follow to a field that can be drawn', () => {
    const select = (column: number): ArrayAction => {
      const cell = at(3, column);
      return { kind: 'select-in-grid', selection: { anchor: cell, active: cell } };
    };
    expect(after(records, select(2)).drawn).toEqual(['y']);
    expect(after(records, select(2), select(0)).drawn).toEqual(['y']);
  });

  it('in the heatmap picks an element, or goes on to it', () => {
    const pick = { kind: 'pick', position: at(2, 2), extend: false } as const;
    expect(after(cube, pick).selection).toEqual({ anchor: at(2, 2), active: at(2, 2) });
    const further = { kind: 'pick', position: at(4, 5), extend: true } as const;
    expect(after(cube, pick, further).selection).toEqual({ anchor: at(2, 2), active: at(4, 5) });
  });

  it('takes a window, rows, columns and all', () => {
    const window = { row0: 1, row1: 3, column0: 2, column1: 4 };
    const selected = after(cube, { kind: 'select-window', window });
    expect(selected.selection).toEqual({ anchor: at(2, 3), active: at(1, 2) });
    const unit = (of: 'rows' | 'columns') => nextState(cube, selected, { kind: 'select-units', unit: of });
    expect(unit('rows').selection).toEqual({ anchor: at(2, 5), active: at(1, 0) });
    expect(unit('columns').selection).toEqual({ anchor: at(4, 3), active: at(0, 2) });
    expect(after(cube, { kind: 'select-all' }).selection).toEqual({ anchor: at(4, 5), active: at(0, 0) });
  });
});

describe('the views', () => {
  it('are never both hidden', () => {
    const hideGrid = { kind: 'toggle', view: 'grid' } as const;
    const hideHeatmap = { kind: 'toggle', view: 'heatmap' } as const;
    expect(after(cube, hideGrid).shown).toEqual({ grid: false, heatmap: true });
    expect(after(cube, hideGrid, hideHeatmap).shown).toEqual({ grid: true, heatmap: false });
    expect(after(cube, hideGrid, hideGrid).shown).toEqual({ grid: true, heatmap: true });
  });

  it('forget what is pointed at where one of them goes', () => {
    const cell = { plane: cube.initialPlane, position: at(1, 1), text: '1' };
    const pointed = after(cube, { kind: 'hover', view: 'grid', cell });
    expect(pointed.hover?.view).toBe('grid');
    expect(nextState(cube, pointed, { kind: 'hover', view: 'heatmap', cell: null }).hover).toBe(
      pointed.hover,
    );
    expect(nextState(cube, pointed, { kind: 'toggle', view: 'heatmap' }).hover).toBeNull();
  });

  it('draw the field that was chosen', () => {
    expect(after(records, { kind: 'draw-field', field: ['y'] }).drawn).toEqual(['y']);
  });
});
