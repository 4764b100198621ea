import type { TileStatistics } from '../../../native/strided-file';
import type { BlockStatistics, WindowStatistics } from '../../model/tile';
import { firstBudget } from '../../model/refinement';
import type { PlaneSpec, Window } from '../../model/plane';
import { floatText } from '../npy/float-text';
import { readCells } from './cells';
import { hasMissing, numberFormat } from './numbers';
import type { ReadableArray } from './readable-array';
import { cutWindow, elementsIn } from './plane';

/** What is told of a block of elements. */
const described = [
  ...(['minimum', 'maximum', 'mean', 'deviation'] as const),
  ...(['finite', 'nan', 'positiveInfinity', 'negativeInfinity', 'missing'] as const),
] as const;

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
  budget = firstBudget,
): Promise<WindowStatistics> {
  const plane = array.plane(spec);
  const window = cutWindow(plane, requested);
  const rows = window.row1 - window.row0;
  const columns = window.column1 - window.column0;
  if (rows === 0 || columns === 0) throw new RangeError('there is no element in that window');
  // One pixel holds all of it.
  const pixel = { rowLevel: levelOf(rows), columnLevel: levelOf(columns), tileRow: 0, tileColumn: 0 };
  const tile = { ...pixel, budget, refinement, columns: described };
  const statistics = await plane.narrowed(window).reduce(tile, signal);
  if (hasMissing(statistics.flags)) array.onMissing();
  return { ...(await describeBlock(array, spec, window, statistics, 0, signal)), cost: statistics.cost };
}

/** What pixel `pixel` of a tile says of the elements under it, which are those of a window. */
export async function describeBlock(
  array: ReadableArray,
  spec: PlaneSpec,
  window: Window,
  statistics: TileStatistics,
  pixel: number,
  signal?: AbortSignal,
): Promise<BlockStatistics> {
  const { row0, row1, column0, column1 } = window;
  const known = await statistics.columns(described, pixel, signal);
  const [finite = 0] = known.finite;
  const [nan = 0] = known.nan;
  const [positiveInfinity = 0] = known.positiveInfinity;
  const [negativeInfinity = 0] = known.negativeInfinity;
  const [missing = 0] = known.missing;
  const unusual = { nan, positiveInfinity, negativeInfinity, missing };
  const text = <T>([value]: Iterable<T>, toText: (value: T) => string): string => {
    return finite === 0 || value === undefined ? '' : toText(value);
  };
  const format = numberFormat(array.plane(spec).dtype);
  const doubleText = (value: number): string => floatText(value, null);
  const elementText = (value: number | bigint): string => format.text(value);
  const meanText = (value: number): string => format.meanText?.(value) ?? doubleText(value);
  const differenceText = (value: number): string => format.differenceText?.(value) ?? doubleText(value);
  const isOne = row1 - row0 === 1 && column1 - column0 === 1;
  return {
    rows: [row0, row1],
    columns: [column0, column1],
    minimum: text<number | bigint>(known.minimum, elementText),
    maximum: text<number | bigint>(known.maximum, elementText),
    mean: text(known.mean, meanText),
    deviation: text(known.deviation, differenceText),
    ...unusual,
    lookedAt: Object.values(unusual).reduce((sum, some) => sum + some, finite),
    covered: elementsIn(array.header, spec, window),
    text: isOne ? ((await readCells(array, spec, window, signal)).text[0] ?? '') : null,
  };
}

/** The least level at which a pixel covers `length` elements. */
function levelOf(length: number): number {
  return Math.ceil(Math.log2(length));
}
