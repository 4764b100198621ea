import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import { cut, hasRoomForText, middleInView } from '../../../renderer/heatmap/element-text';
import { toolOfKey, viewAfterKey, wheelFactors } from '../../../renderer/heatmap/input';
import { fitAll } from '../../../renderer/heatmap/view';

const stroke = {
  deltaX: 0,
  deltaY: -100,
  deltaMode: 0,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
};

describe('wheelFactors', () => {
  it('zooms both axes, in when the wheel goes up', () => {
    const { rows, columns } = wheelFactors(stroke);
    expect(rows).toBe(columns);
    expect(rows).toBeGreaterThan(1);
    expect(wheelFactors({ ...stroke, deltaY: 100 }).rows).toBeCloseTo(1 / rows);
  });

  it('zooms the columns alone with Shift, also where the system has turned the wheel sideways', () => {
    const plain = wheelFactors(stroke).columns;
    expect(wheelFactors({ ...stroke, shiftKey: true })).toEqual({ rows: 1, columns: plain });
    expect(wheelFactors({ ...stroke, deltaX: -100, deltaY: 0, shiftKey: true })).toEqual({
      rows: 1,
      columns: plain,
    });
  });

  it('zooms the rows alone with Alt', () => {
    expect(wheelFactors({ ...stroke, altKey: true })).toEqual({
      rows: wheelFactors(stroke).rows,
      columns: 1,
    });
  });

  it('leaps no further at one event than a notch', () => {
    expect(wheelFactors({ ...stroke, deltaY: -1e6 }).rows).toBeLessThan(2);
  });
});

describe('viewAfterKey', () => {
  const stage = { plane: planeSize(1000, 1000), plot: { height: 100, width: 100 } };

  it('zooms, moves and fits', () => {
    const closer = viewAfterKey('+')?.(fitAll(stage), stage) ?? fitAll(stage);
    expect(closer.rows.scale).toBe(5);
    expect(viewAfterKey('ArrowRight')?.(closer, stage).columns.start).toBeGreaterThan(closer.columns.start);
    expect(viewAfterKey('c')?.(closer, stage).columns.scale).toBe(10);
    expect(viewAfterKey('0')?.(closer, stage)).toEqual(fitAll(stage));
  });

  it('leaves other keys alone', () => {
    expect(viewAfterKey('x')).toBeNull();
  });
});

describe('element text', () => {
  it('is written where elements are large enough', () => {
    const axis = (pixels: number) => ({ start: 0, scale: 1 / pixels });
    expect(hasRoomForText({ rows: axis(18), columns: axis(60) })).toBe(true);
    expect(hasRoomForText({ rows: axis(17), columns: axis(60) })).toBe(false);
  });

  it('is marked where it is cut', () => {
    expect(cut('-0.8123456', 10)).toBe('-0.8123456');
    expect(cut('-0.8123456', 6)).toBe('-0.81…');
  });

  it('stays inside its element and, if it can, in view', () => {
    const axis = { start: 0.5, scale: 0.01 };
    expect(middleInView(axis, 1, 500, 40)).toBe(100);
    expect(middleInView(axis, 0, 500, 40)).toBe(25);
    expect(middleInView(axis, 0, 500, 80)).toBe(10);
  });
});

describe('toolOfKey', () => {
  it('takes no key that moves the view', () => {
    const tools = ['m', 'z', 'e'];
    expect(tools.map(toolOfKey)).toEqual(['move', 'zoom', 'select']);
    expect(tools.map(viewAfterKey)).toEqual([null, null, null]);
    expect(toolOfKey('ArrowUp')).toBeNull();
  });
});
