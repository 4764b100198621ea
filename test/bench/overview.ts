import { openArray } from '../../electron/data/sources/open-array';
import { readable } from '../../electron/data/arrays/readable-array';
import { initialPlane, resolvePlane } from '../../electron/data/arrays/plane';
import { Tiles } from '../../electron/data/arrays/tiles';
import type { Tile } from '../../electron/model/tile';
import { dropCaches, numpy, realArray, sparseArray } from './files';
import { row, type Row } from './row';

/** A first picture of a whole array: one element a pixel. */
export async function overview(folder: string): Promise<Row[]> {
  const sparse = await sparseArray(folder, 75_000, 5_000_000);
  const real = await realArray(folder);
  const rows: Row[] = [];

  const isCold = await dropCaches();
  const sparseSeconds = await completePicture(sparse);
  if (isCold) await dropCaches();
  const numpySparse = await numpy('overview', sparse);
  rows.push(
    row('overview-sparse', sparseSeconds, 's', "numpy's strided read, cold", numpySparse.seconds ?? NaN),
  );

  if (isCold) {
    await dropCaches();
    const cold = await completePicture(real);
    await dropCaches();
    const numpyCold = await numpy('overview', real);
    rows.push(row('overview-cold', cold, 's', "numpy's strided read, cold", numpyCold.seconds ?? NaN));
  }
  await numpy('overview', real);
  const numpyWarm = await numpy('overview', real);
  await completePicture(real);
  const warm = await completePicture(real);
  rows.push(row('overview-warm', warm, 's', "numpy's strided read, warm", numpyWarm.seconds ?? NaN));
  return rows;
}

/** Seconds to open an array and read the tiles that show it in a plot of 750 x 1200 pixels. */
async function completePicture(path: string): Promise<number> {
  const start = performance.now();
  const array = readable(await openArray(path));
  const plane = initialPlane(2);
  const { rows, columns } = resolvePlane(array.header, plane);
  const rowLevel = Math.ceil(Math.log2(rows / 750));
  const columnLevel = Math.ceil(Math.log2(columns / 1200));
  const tiles = new Tiles(array);
  const reads: Promise<Tile>[] = [];
  for (let tileRow = 0; tileRow * 256 * 2 ** rowLevel < rows; tileRow++)
    for (let tileColumn = 0; tileColumn * 256 * 2 ** columnLevel < columns; tileColumn++)
      reads.push(tiles.read(plane, { rowLevel, columnLevel, tileRow, tileColumn }, 'mean', 0));
  await Promise.all(reads);
  const seconds = (performance.now() - start) / 1e3;
  array.file.close();
  return seconds;
}
