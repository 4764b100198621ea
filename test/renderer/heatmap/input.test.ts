import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import { cut, hasRoomForText, middleInView } from '../../../renderer/heatmap/element-text';
import {
  arrowStep,
  commandOfKey,
  moveBy,
  toolOfKey,
  viewChanges,
  wheelFactors,
} from '../../../renderer/heatmap/input';
import { fitAll } from '../../../renderer/plot/view';

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

describe('what changes the view', () => {
  const stage = { plane: planeSize(1000, 1000), plot: { height: 100, width: 100 } };
  const whole = fitAll(stage);
  const closer = viewChanges['zoom-in'](null)(whole, stage);

  it('zooms, in the middle or at a point', () => {
    expect(closer.rows).toEqual({ start: 250, scale: 5 });
    expect(viewChanges['zoom-in']({ x: 0, y: 100 })(whole, stage)).toEqual({
      rows: { start: 500, scale: 5 },
      columns: { start: 0, scale: 5 },
    });
    expect(viewChanges['zoom-out'](null)(closer, stage)).toEqual(whole);
  });

  it('fits both axes, or one', () => {
    expect(viewChanges.fit(null)(closer, stage)).toEqual(whole);
    expect(viewChanges['fit-rows'](null)(closer, stage)).toEqual({ ...closer, rows: whole.rows });
    expect(viewChanges['fit-columns'](null)(closer, stage)).toEqual({ ...closer, columns: whole.columns });
  });

  it('moves the way an arrow key leads', () => {
    const after = (key: string) => {
      const step = arrowStep(key);
      return step && moveBy(step)(closer, stage);
    };
    expect(after('ArrowRight')).toEqual({ ...closer, columns: { start: 325, scale: 5 } });
    expect(after('ArrowUp')).toEqual({ ...closer, rows: { start: 175, scale: 5 } });
    expect(after('a')).toBeNull();
  });
});

describe('commandOfKey', () => {
  it('knows the command of a key', () => {
    expect(['+', '=', '-', '0', 'f', 'r'].map(commandOfKey)).toEqual([
      ...['zoom-in', 'zoom-in', 'zoom-out', 'fit', 'fit', 'fit-rows'],
    ]);
  });

  it('leaves other keys alone', () => {
    expect(commandOfKey('x')).toBeNull();
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
  it('takes no key of a command', () => {
    const tools = ['m', 'z', 'e'];
    expect(tools.map(toolOfKey)).toEqual(['move', 'zoom', 'select']);
    expect(tools.map(commandOfKey)).toEqual([null, null, null]);
    expect(toolOfKey('ArrowUp')).toBeNull();
  });
});
