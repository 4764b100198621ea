/**
 * The grid and the heatmap beside it. Mostly both show the same plane; beside a table of fields the heatmap shows one of
 * them, as the one column of its plane. Pure.
 */
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSize, PlaneSpec, Position, Window } from '../../electron/model/plane';
import type { ArrayInfo } from '../../electron/model/array';
import { samePath } from './array-index';
import { carrySelection, type Selection } from './selection';
import { planeSizeOf } from './slicer-model';
import { chosenBy, hasPictures, pathOf, picturesOf, usualPicture, withField } from './fields-model';

/** What the heatmap draws. */
export interface DrawnPlane {
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  /** The table's column that it is of; null where grid and heatmap show the same. */
  readonly column: number | null;
}

/** Rows and columns of what the grid shows. */
export function gridSizeOf(
  { shape, fields }: Pick<ArrayInfo, 'shape' | 'fields'>,
  plane: PlaneSpec,
): PlaneSize {
  if (!plane.table) return planeSizeOf(shape, plane);
  const [rows = 0] = shape;
  return { rows, columns: fields.length, elements: rows * fields.length };
}

/** What the heatmap shows of a plane: of a table the field at `path`. Null where there is no number to draw. */
export function pictureOf(
  { shape, fields }: Pick<ArrayInfo, 'shape' | 'fields'>,
  plane: PlaneSpec,
  path: FieldPath | null,
): DrawnPlane | null {
  if (!plane.table) {
    return hasPictures(fields, plane) ? { plane, size: planeSizeOf(shape, plane), column: null } : null;
  }
  const chosen = path && chosenBy(fields, path);
  if (!path || !chosen) return null;
  const ofField = withField(plane, path);
  return { plane: ofField, size: planeSizeOf(shape, ofField), column: fields.indexOf(chosen.field) };
}

/** The field to draw after a cell of a table became active: its own if that can be drawn, otherwise the one before. */
export function pictureAt(
  { fields }: Pick<ArrayInfo, 'fields'>,
  column: number,
  before: FieldPath | null,
): FieldPath | null {
  const field = fields[column];
  if (!field) return before;
  const isDrawn = before && picturesOf(field).some((picture) => samePath(pathOf(picture), before));
  const usual = isDrawn ? null : usualPicture(field);
  return usual ? pathOf(usual) : before;
}

/** A cell of the grid as an element of the picture, and a window likewise. */
export function toPicture<T extends Position | Window>(picture: DrawnPlane, place: T): T {
  if (picture.column === null) return place;
  return 'row' in place ? { ...place, column: 0 } : { ...place, column0: 0, column1: 1 };
}

/** An element of the picture as a cell of the grid, and a window likewise. */
export function toGrid<T extends Position | Window>({ column }: DrawnPlane, place: T): T {
  if (column === null) return place;
  return 'row' in place ? { ...place, column } : { ...place, column0: column, column1: column + 1 };
}

/** The selection after plane `before` became `after`: the active element stays so where a table comes or goes. */
export function carryFields(
  selection: Selection,
  before: PlaneSpec,
  after: PlaneSpec,
  size: PlaneSize,
  column: number,
): Selection {
  if (before.table === after.table) return carrySelection(selection, before, after, size);
  const carry = ({ row, column: inRow }: Position): Position =>
    after.table ? { row: row * before.wrap + inRow, column } : { row, column: 0 };
  const { anchor, active } = selection;
  return before.wrap === 1
    ? { anchor: carry(anchor), active: carry(active) }
    : { anchor: carry(active), active: carry(active) };
}

/** The plane and window whose statistics a selection has: of a table, what is selected of one field. */
export function measuredBy(
  info: Pick<ArrayInfo, 'shape' | 'fields'>,
  plane: PlaneSpec,
  picture: DrawnPlane | null,
  selected: Window,
): { readonly plane: PlaneSpec; readonly window: Window } | null {
  if (!plane.table) return picture && { plane, window: selected };
  if (selected.column1 - selected.column0 > 1) return null;
  const path = pictureAt(info, selected.column0, picture?.plane.field ?? null);
  const measured = pictureOf(info, plane, path);
  return measured?.column === selected.column0
    ? { plane: measured.plane, window: toPicture(measured, selected) }
    : null;
}

/** What the picture shows of the grid, at its own places. */
export function inPictureOf(
  picture: DrawnPlane | null,
  active: Position,
  selected: Window,
  gridWindow: Window | null,
): { readonly pinned: Position; readonly selected: Window; readonly gridWindow: Window | null } {
  if (!picture) return { pinned: active, selected, gridWindow };
  return {
    pinned: toPicture(picture, active),
    selected: toPicture(picture, selected),
    gridWindow: gridWindow && toPicture(picture, gridWindow),
  };
}
