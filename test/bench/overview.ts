import { openArray, readable } from '../../electron/arrays/open-array';
import { readOverview } from '../../electron/arrays/overview';
import { initialPlane } from '../../electron/arrays/plane';
import { dropCaches, numpy, realArray, sparseArray } from './files';
import { row, type Row } from './row';

/** A picture of 750 x 1200 pixels of a whole array. */
export async function overview(folder: string): Promise<Row[]> {
  const sparse = await sparseArray(folder, 75_000, 5_000_000);
  const real = await realArray(folder);
  const rows: Row[] = [];

  const isCold = await dropCaches();
  const sparseSeconds = await completePicture(sparse);
  if (isCold) await dropCaches();
  const numpySparse = await numpy('overview', sparse);
  rows.push(
    row(
      'overview 1.5 TB sparse',
      sparseSeconds,
      's',
      "numpy's strided read, cold",
      numpySparse.seconds ?? NaN,
    ),
  );

  if (isCold) {
    await dropCaches();
    const cold = await completePicture(real);
    await dropCaches();
    const numpyCold = await numpy('overview', real);
    rows.push(row('overview 4 GB, cold', cold, 's', "numpy's strided read, cold", numpyCold.seconds ?? NaN));
  }
  await numpy('overview', real);
  const numpyWarm = await numpy('overview', real);
  await completePicture(real);
  const warm = await completePicture(real);
  rows.push(row('overview 4 GB, warm', warm, 's', "numpy's strided read, warm", numpyWarm.seconds ?? NaN));
  return rows;
}

async function completePicture(path: string): Promise<number> {
  const start = performance.now();
  const array = readable(await openArray(path));
  const picture = { height: 750, width: 1200, rowStart: 0, rowStep: 1, columnStart: 0, columnStep: 1 };
  await readOverview(array, initialPlane(2), picture);
  const seconds = (performance.now() - start) / 1e3;
  array.file.close();
  return seconds;
}
