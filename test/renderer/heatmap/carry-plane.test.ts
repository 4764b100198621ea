import { describe, expect, it } from 'vitest';
import type { PlaneSpec } from '../../../electron/model/plane';
import { carryTo } from '../../../renderer/heatmap/carry-plane';
import { fitAll, windowOf, type Stage, type View } from '../../../renderer/plot/view';
import { planeSize } from '../plane-size';

const plot = { height: 400, width: 800 };
const spec: PlaneSpec = { rowAxis: 1, columnAxis: 2, indices: [0, 0, 0], wrap: 1 };
const stage: Stage = { plane: planeSize(1000, 4000), plot };
/** Rows 100 to 200, columns 1000 to 3000. */
const view: View = { rows: { start: 100, scale: 0.25 }, columns: { start: 1000, scale: 2.5 } };

describe('the view of another plane', () => {
  it('has the same range of each axis, whichever way that runs', () => {
    const transposed = {
      spec: { ...spec, rowAxis: 2, columnAxis: 1 },
      stage: { plane: planeSize(4000, 1000), plot },
    };
    const there = carryTo(view, { spec, stage }, transposed);
    expect(windowOf(there, transposed.stage)).toEqual({ row0: 1000, row1: 3000, column0: 100, column1: 200 });
    expect(carryTo(there, transposed, { spec, stage })).toEqual(view);
  });

  it('is whole along an axis that was not shown', () => {
    const other = { spec: { ...spec, rowAxis: 0 }, stage: { plane: planeSize(50, 4000), plot } };
    expect(windowOf(carryTo(view, { spec, stage }, other), other.stage)).toEqual({
      ...{ row0: 0, row1: 50, column0: 1000, column1: 3000 },
    });
  });

  it('is whole where a 1-D array is wrapped anew', () => {
    const line = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
    const wrapped = { spec: { ...line, wrap: 100 }, stage: { plane: planeSize(10, 100), plot } };
    const before = { spec: line, stage: { plane: planeSize(1000, 1), plot } };
    expect(carryTo(view, before, wrapped)).toEqual(fitAll(wrapped.stage));
  });
});
