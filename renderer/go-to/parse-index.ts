import type { PlaneSpec, Position } from '../../electron/model/plane';
import { positionIn } from '../planes/array-index';
import { typedIndex } from '../planes/typed-index';
import { fixedAxes, planeSizeOf, withIndex } from '../planes/slicer-model';

/** Where an index leads: a cell of a plane. */
export type ParsedIndex =
  | { readonly ok: true; readonly plane: PlaneSpec; readonly position: Position }
  | { readonly ok: false; readonly message: string };

/**
 * Reads an index as NumPy would: negative numbers count from the end, brackets and underscores are fine.
 *
 * As many numbers as the array has axes are a full index, which may lead to another slice. Otherwise two are a row
 * and a column of this slice, and one is a row whose column is the current one.
 */
export function parseIndex(
  text: string,
  shape: readonly number[],
  plane: PlaneSpec,
  current: Position,
): ParsedIndex {
  const inner = text.trim().replace(/^[[(]?(.*?)[\])]?$/s, '$1');
  const parts = inner.split(/\s*,\s*|\s+/).filter((part) => part !== '');
  if (parts.length === shape.length) return fromFullIndex(parts, shape, plane);
  if (shape.length < 2 || parts.length < 1 || parts.length > 2)
    return { ok: false, message: whatToType(shape.length) };
  return inSlice(parts, shape, plane, current);
}

function fromFullIndex(parts: readonly string[], shape: readonly number[], plane: PlaneSpec): ParsedIndex {
  const full: number[] = [];
  for (const [axis, part] of parts.entries()) {
    const typed = typedIndex(part, nameOf(axis, plane), shape[axis] ?? 1);
    if (!typed.ok) return typed;
    full.push(typed.index);
  }
  const slice = fixedAxes(plane).reduce((spec, axis) => withIndex(spec, axis, full[axis] ?? 0), plane);
  return { ok: true, plane: slice, position: positionIn(plane, full) };
}

function inSlice(
  [first = '', second]: readonly string[],
  shape: readonly number[],
  plane: PlaneSpec,
  current: Position,
): ParsedIndex {
  const size = planeSizeOf(shape, plane);
  const row = typedIndex(first, 'row', size.rows);
  if (!row.ok) return row;
  const column = typedIndex(second ?? String(current.column), 'column', size.columns);
  if (!column.ok) return column;
  return { ok: true, plane, position: { row: row.index, column: column.index } };
}

function nameOf(axis: number, { rowAxis, columnAxis, indices }: PlaneSpec): string {
  if (indices.length === 1) return 'element';
  if (axis === rowAxis) return 'row';
  return axis === columnAxis ? 'column' : `axis ${axis} index`;
}

function whatToType(dimensions: number): string {
  switch (dimensions) {
    case 0:
      return 'The index of a 0-d array’s one element is ()';
    case 1:
      return 'Type one index, such as -1';
    case 2:
      return 'Type a row and a column, such as 61200, -2';
    default:
      return `Type ${dimensions} indices, or a row and a column`;
  }
}
