import { openArray } from '../../electron/data/sources/open-array';
import { initialPlane, resolvePlane, windowOf } from '../../electron/data/arrays/plane';
import { numpy, realArray } from './files';
import { quantile, row, type Row } from './row';

/** 40 x 20 elements at random places of a warm 4 GB array, through the addon. */
export async function window(folder: string): Promise<Row[]> {
  const path = await realArray(folder);
  const theirs = await numpy('window', path);
  const { header, file } = await openArray(path);
  const plane = resolvePlane(header, initialPlane(2));
  const corners = Array.from({ length: 200 }, (_, i) => ({
    row0: (i * 7_919) % (plane.rows - 40),
    column0: (i * 104_729) % (plane.columns - 20),
  }));
  const seconds: number[] = [];
  for (let repeat = 0; repeat < 100; repeat++) {
    for (const { row0, column0 } of corners) {
      const start = performance.now();
      const asked = { row0, row1: row0 + 40, column0, column1: column0 + 20 };
      await file.read(windowOf(plane, asked));
      if (repeat >= 20) seconds.push((performance.now() - start) / 1e3);
    }
  }
  file.close();
  return [0.5, 0.99].map((fraction) => {
    const name = `p${fraction * 100}`;
    return row(
      `window 40x20 warm, ${name}`,
      quantile(seconds, fraction) * 1e6,
      'µs',
      `numpy's ${name}`,
      (theirs[name] ?? NaN) * 1e6,
    );
  });
}
