/**
 * Reads a file of numbers on a disk that says something else of holes, and prints what came of it: `node FILE ROWS
 * COLUMNS [LATE]`. Creates the file LATE then, and prints what a tile takes once the disk has said where holes are. To be bundled, and
 * run in a process of its own.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { openMappedFile } from '../../native/local/index';
import type { TileRequest } from '../../native/strided-file';

const [, , path = '', rowsText, columnsText, late] = process.argv;
const [rows, columns] = [Number(rowsText), Number(columnsText)];
const itemSize = 8;
const stride = { rowStride: columns * itemSize, columnStride: itemSize, itemSize, swapUnit: 1 };
const plane = { offset: 0, rows, columns, ...stride, end: rows * columns * itemSize };
const tile: TileRequest = {
  plane,
  ...{ type: 'f8', rowLevel: 1, columnLevel: 2, tileRow: 0, tileColumn: 0, refinement: 0 },
  budget: 2 ** 30,
  columns: ['minimum', 'maximum', 'finite'],
};
const sumOf = (values: Iterable<number | bigint>): number =>
  Array.from(values, Number).reduce((sum, value) => sum + value, 0);

const file = await openMappedFile(path);
const { data, missing } = await file.read({ ...plane, rows: 40, columns: 20 });
const tell = async () => {
  const reduced = await file.reduce(tile);
  const { minimum, maximum, finite } = await reduced.columns(tile.columns);
  const { lookedAt, covered, cost } = reduced;
  return {
    ...{ lookedAt, covered, cost, finite: sumOf(finite) },
    minima: sumOf(minimum),
    maxima: sumOf(maximum),
  };
};
const { kind } = await file.sample(tile);
const first = await tell();
let last = first;
if (late !== undefined) {
  writeFileSync(late, '');
  while (last.cost === plane.end) {
    await setTimeout(10);
    last = await tell();
  }
}
const window = sumOf(new Float64Array(data.slice().buffer));
console.log(JSON.stringify({ kind, missing, window, first, last }));
file.close();
