/**
 * Reads an array of 75,000 x 5,000,000 floats in every way there is, and prints what it said as JSON: `node FILE`.
 * To be bundled, and run in a process of its own.
 */
import { readFileSync } from 'node:fs';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable } from '../../../electron/data/arrays/readable-array';
import { readCells } from '../../../electron/data/arrays/cells';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readProfile } from '../../../electron/data/arrays/profile';
import { readStatistics } from '../../../electron/data/arrays/statistics';
import { Tiles } from '../../../electron/data/arrays/tiles';

const [, , path = ''] = process.argv;
const array = readable(await openArray(path));
const plane = initialPlane(2);
const exact = 20;
const whole = { rowLevel: 9, columnLevel: 15, tileRow: 0, tileColumn: 0 };
const tiles = new Tiles(array);

const said = {
  info: await describeArray(array),
  corner: await readCells(array, plane, { row0: 0, row1: 40, column0: 0, column1: 20 }),
  end: await readCells(array, plane, {
    row0: 74_990,
    row1: 75_000,
    column0: 4_999_990,
    column1: 5_000_000,
  }),
  transposed: await readCells(
    array,
    { ...plane, rowAxis: 1, columnAxis: 0 },
    { row0: 3_456_780, row1: 3_456_800, column0: 0, column1: 2000 },
  ),
  sample: await tiles.read(plane, whole, 'element', 0),
  minimum: await tiles.read(plane, whole, 'minimum', exact),
  mean: await tiles.read(plane, whole, 'mean', exact),
  deviation: await tiles.read(plane, whole, 'deviation', exact),
  pixel: await tiles.readPixel(plane, whole, 24, 105),
  row: await readProfile(array, plane, { line: 'row', index: 12_345, level: 15, piece: 0 }, exact),
  firstOfColumn: await readProfile(array, plane, { line: 'column', index: 3_456_789, level: 9, piece: 0 }, 0),
  column: await readProfile(array, plane, { line: 'column', index: 3_456_789, level: 9, piece: 0 }, exact),
  statistics: await readStatistics(
    array,
    plane,
    { row0: 0, row1: 75_000, column0: 3_400_000, column1: 3_500_000 },
    exact,
  ),
};

/** The sizes (bytes) of what is mapped of the file; null where the system does not tell. */
function mapped(): number[] | null {
  if (process.platform !== 'linux') return null;
  return readFileSync('/proc/self/maps', 'utf8')
    .split('\n')
    .filter((line) => line.endsWith(path))
    .map((line) => {
      const [start = '', end = ''] = line.split(' ', 1)[0]?.split('-') ?? [];
      return Number.parseInt(end, 16) - Number.parseInt(start, 16);
    });
}

/** JSON makes objects of typed arrays, and null of NaN. */
function joined(_: string, value: unknown): unknown {
  return value instanceof Uint8Array || value instanceof Float32Array || value instanceof Float64Array
    ? value.join()
    : value;
}

console.log(JSON.stringify({ mapped: mapped(), said }, joined));
array.file.close();
