/** The part of each element that is looked at, and what there is to choose. Pure. */
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec } from '../../electron/model/plane';
import type { ArrayInfo, FieldInfo, TimeScale } from '../../electron/model/array';
import { samePath } from './array-index';

/** A field, and how its value is made a number of. */
export interface Chosen {
  readonly field: FieldInfo;
  /** One of its readings; null for the value itself. */
  readonly reading: string | null;
}

/** What a path leads to; null where it is no field of these, as that of a whole structure. */
export function chosenBy(fields: readonly FieldInfo[], path: FieldPath): Chosen | null {
  for (const field of fields) {
    if (samePath(field.path, path)) return { field, reading: null };
    const reading = path.at(-1);
    const isReading = typeof reading === 'string' && field.readings.includes(reading);
    if (isReading && samePath(field.path, path.slice(0, -1))) return { field, reading };
  }
  return null;
}

/** The path that leads to a choice. */
export function pathOf({ field, reading }: Chosen): FieldPath {
  return reading === null ? field.path : [...field.path, reading];
}

/** A plane of one part of the elements; of whole elements where the path is empty. */
export function withField({ rowAxis, columnAxis, indices, wrap }: PlaneSpec, path: FieldPath): PlaneSpec {
  const slice = { rowAxis, columnAxis, indices, wrap };
  return path.length === 0 ? slice : { ...slice, field: path };
}

/** A plane's elements as a table of their fields. */
export function asTable(plane: PlaneSpec): PlaneSpec {
  return { rowAxis: 0, columnAxis: -1, indices: plane.indices, wrap: 1, table: true };
}

/** Whether elements are structures, with fields to choose from. */
export function hasFields(fields: readonly FieldInfo[]): boolean {
  return fields.length !== 1 || fields[0]?.path.length !== 0;
}

/** Whether a 1-D array is one of structures: their fields make a table. */
export function isTabular({ initialPlane }: Pick<ArrayInfo, 'initialPlane'>): boolean {
  return initialPlane.table === true;
}

/** Whether the elements of a plane are numbers, so that there are pictures and statistics of them. */
export function hasPictures(fields: readonly FieldInfo[], { field = [], table }: PlaneSpec): boolean {
  const chosen = table ? null : chosenBy(fields, field);
  return chosen !== null && (chosen.reading !== null || chosen.field.hasPictures);
}

/** Whether the elements of a plane are written as text is: words, bytes, records. */
export function showsText(fields: readonly FieldInfo[], { field = [], table }: PlaneSpec): boolean {
  if (table) return false;
  const chosen = chosenBy(fields, field);
  return chosen === null || (chosen.reading === null && ['text', 'raw'].includes(chosen.field.kind));
}

/** What the numbers of a plane count, if they are times. */
export function timeOf(fields: readonly FieldInfo[], { field = [], table }: PlaneSpec): TimeScale | null {
  const chosen = table ? null : chosenBy(fields, field);
  return chosen?.reading === null ? chosen.field.time : null;
}

/** What can be drawn of a field: it itself, or what it may be read as. */
export function picturesOf(field: FieldInfo): readonly Chosen[] {
  if (field.hasPictures) return [{ field, reading: null }];
  return field.readings.map((reading) => ({ field, reading }));
}

/** What is drawn of a field unasked: raw bytes are not, as nobody knows what they mean. */
export function usualPicture(field: FieldInfo): Chosen | null {
  if (field.hasPictures) return { field, reading: null };
  return field.kind === 'complex' ? { field, reading: 'magnitude' } : null;
}

/** What is drawn beside a table until the user chooses. */
export function firstPicture(fields: readonly FieldInfo[]): FieldPath | null {
  for (const field of fields) {
    const usual = usualPicture(field);
    if (usual) return pathOf(usual);
  }
  return null;
}

/** Whether any part of an array can be drawn. */
export function canDraw(fields: readonly FieldInfo[]): boolean {
  return fields.some((field) => picturesOf(field).length > 0);
}

/** Whether a plane that was looked at before can be looked at in this array. */
export function isKnown(
  info: Pick<ArrayInfo, 'fields' | 'initialPlane'>,
  { field, table }: PlaneSpec,
): boolean {
  if (table) return isTabular(info);
  if (!field) return !isTabular(info);
  return chosenBy(info.fields, field) !== null;
}
