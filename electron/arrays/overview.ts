import type { Picture } from '../../native/index';
import type { OverviewPass, OverviewPixels, PlaneSpec, Position, Sample } from '../ipc/contract';
import { readCells } from './cells';
import type { ReadableArray } from './open-array';
import { resolvePlane } from './plane';

/**
 * Some of the pixels of a picture of a whole plane, each showing one element.
 *
 * @throws PlaneError for a plane the array doesn't have.
 */
export function readOverview(
  array: ReadableArray,
  spec: PlaneSpec,
  pass: OverviewPass,
  signal?: AbortSignal,
): Promise<OverviewPixels> {
  return array.file.sample(pictureOf(array, spec, pass), signal);
}

/** The element that pixel (row, column) of a height x width picture of a plane shows. */
export async function readSample(
  array: ReadableArray,
  spec: PlaneSpec,
  size: { readonly height: number; readonly width: number },
  pixel: Position,
  signal?: AbortSignal,
): Promise<Sample> {
  const pass = { ...size, rowStart: pixel.row, rowStep: 1, columnStart: pixel.column, columnStep: 1 };
  const position = await array.file.locateSample(pictureOf(array, spec, pass));
  const { row, column } = position;
  const window = { row0: row, row1: row + 1, column0: column, column1: column + 1 };
  const { text, states } = await readCells(array, spec, window, signal);
  return { position, text: text[0] ?? '', state: states[0] ?? 'missing' };
}

function pictureOf(array: ReadableArray, spec: PlaneSpec, pass: OverviewPass): Picture {
  const plane = { ...resolvePlane(array.header, spec), swapUnit: array.reader.swapUnit };
  return { ...pass, plane, type: array.reader.numericType };
}
