/** Takes what is shown out of npyscope. Each answers a sentence that says what was done. */
import type { PlaneSpec, Window } from '../../electron/model/plane';
import type { TextFormat } from '../../electron/model/text-format';
import { shortened } from '../ui/format';
import { countText } from '../../electron/model/sizes';
import { request } from '../bridge/bridge';
import type { Known } from '../statistics/statistics-model';
import { statisticsText, type MeasuredSlice } from '../statistics/statistics-text';

/** A PNG that is being drawn; null where there is nothing to draw. */
type Picture = Promise<Blob> | null;

/** Asks where to save a picture of the file `name`; '' if the user thought better of it. */
export async function savePicture(name: string, picture: Picture): Promise<string> {
  const saved = await request('savePicture', [name.replace(/\.npy$/i, ''), await bytesOf(picture)]);
  return saved === null ? '' : `Saved ${saved}`;
}

export async function copyPicture(picture: Picture): Promise<string> {
  await request('copyPicture', [await bytesOf(picture)]);
  return 'Copied the picture';
}

/** Copies the values of a window's cells as they are shown, tab-separated. */
export async function copyCells(
  array: number,
  plane: PlaneSpec,
  window: Window,
  format: TextFormat,
): Promise<string> {
  const { value: count } = await request('copyCells', [array, plane, window, format]);
  return count === 1 ? 'Copied 1 value' : `Copied ${countText(count)} values`;
}

/** Copies a window as Python that makes the same array of it. */
export async function copyValues(array: number, plane: PlaneSpec, window: Window): Promise<string> {
  const { value: count } = await request('copyValues', [array, plane, window]);
  return `Copied ${count === 1 ? '1 value' : `${countText(count)} values`} as Python`;
}

/** @param known null where less than two elements are selected */
export async function copyStatistics(slice: MeasuredSlice, known: Known | null): Promise<string> {
  if (!known) return 'Select more than one element to copy their statistics';
  if (!known.statistics) return 'The statistics are still being read';
  await request('copyText', [statisticsText(slice, known.statistics)]);
  return 'Copied the statistics';
}

/** Copies a NumPy expression; null if there is none for what is selected. */
export async function copyExpression(expression: string | null): Promise<string> {
  if (expression === null) return 'NumPy has no one expression for the cells selected';
  await request('copyText', [expression]);
  return `Copied ${shortened(expression)}`;
}

async function bytesOf(picture: Picture): Promise<Uint8Array> {
  const png = await picture;
  if (!png) throw new Error('Show the heatmap to take a picture of it');
  return new Uint8Array(await png.arrayBuffer());
}
