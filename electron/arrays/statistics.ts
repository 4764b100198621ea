import type { TileStatistics } from '../../native/index';
import type { BlockStatistics, PlaneSpec, Window } from '../ipc/contract';
import { floatText } from '../npy/float-text';
import { readCells } from './cells';
import { numberFormat, numbersOf } from './numbers';
import type { ReadableArray } from './open-array';
import { resolvePlane, windowOf } from './plane';

/** Bytes that may be read at once; each refinement doubles them. */
const firstBudget = 4 << 20;

/**
 * What the elements of a window of a plane are like; the window is cut to the plane.
 *
 * @throws PlaneError for a plane the array doesn't have, RangeError for a window without elements.
 */
export async function readStatistics(
  array: ReadableArray,
  spec: PlaneSpec,
  requested: Window,
  refinement: number,
  signal?: AbortSignal,
): Promise<BlockStatistics> {
  const { window } = windowOf(resolvePlane(array.header, spec), requested);
  const rows = window.row1 - window.row0;
  const columns = window.column1 - window.column0;
  if (rows === 0 || columns === 0) throw new RangeError('there is no element in that window');
  // One pixel holds all of it.
  const request = {
    ...numbersOf(array, spec, window),
    ...{ rowLevel: levelOf(rows), columnLevel: levelOf(columns), tileRow: 0, tileColumn: 0 },
    budget: firstBudget,
    refinement,
  };
  return describeBlock(array, spec, window, await array.file.reduce(request, signal), 0, signal);
}

/** What pixel `pixel` of a tile says of the elements of the window under it. */
export async function describeBlock(
  array: ReadableArray,
  spec: PlaneSpec,
  window: Window,
  statistics: TileStatistics,
  pixel: number,
  signal?: AbortSignal,
): Promise<BlockStatistics> {
  const { row0, row1, column0, column1 } = window;
  const covered = (row1 - row0) * (column1 - column0);
  const { minimum, maximum, mean, deviation } = statistics;
  const count = (counts: ArrayLike<number>): number => counts[pixel] ?? 0;
  const finite = count(statistics.finite);
  const nan = count(statistics.nan);
  const positiveInfinity = count(statistics.positiveInfinity);
  const negativeInfinity = count(statistics.negativeInfinity);
  const missing = count(statistics.missing);
  const valueText = (value: number | bigint | undefined): string =>
    finite === 0 || value === undefined ? '' : numberFormat(array).text(value);
  const meanText = (value: number | undefined): string =>
    finite === 0 || value === undefined ? '' : floatText(value, null);
  return {
    rows: [row0, row1],
    columns: [column0, column1],
    minimum: valueText(minimum[pixel]),
    maximum: valueText(maximum[pixel]),
    mean: meanText(mean[pixel]),
    deviation: meanText(deviation[pixel]),
    nan,
    positiveInfinity,
    negativeInfinity,
    missing,
    lookedAt: finite + nan + positiveInfinity + negativeInfinity + missing,
    covered,
    text: covered === 1 ? await elementText(array, spec, window, signal) : null,
  };
}

async function elementText(
  array: ReadableArray,
  spec: PlaneSpec,
  window: Window,
  signal?: AbortSignal,
): Promise<string> {
  const { text } = await readCells(array, spec, window, signal);
  return text[0] ?? '';
}

/** The least level at which a pixel covers `length` elements. */
function levelOf(length: number): number {
  return Math.ceil(Math.log2(length));
}
