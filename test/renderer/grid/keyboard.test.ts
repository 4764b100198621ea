import { describe, expect, it } from 'vitest';
import { keyEffect, type KeyStroke } from '../../../renderer/grid/keyboard';
import type { Selection } from '../../../renderer/planes/selection';
import { planeSize } from '../plane-size';

const size = planeSize(75_000, 5_000_000);
const page = { rows: 30, columns: 10 };
const at = (row: number, column: number): Selection => ({
  anchor: { row, column },
  active: { row, column },
});
const press = (key: string, selection: Selection, held: Partial<KeyStroke> = {}) =>
  keyEffect({ key, shift: false, control: false, alt: false, ...held }, { selection, size, page });

describe('keys', () => {
  it.each([
    ['ArrowUp', {}, 99, 200],
    ['ArrowDown', {}, 101, 200],
    ['ArrowLeft', {}, 100, 199],
    ['ArrowRight', {}, 100, 201],
    ['PageUp', {}, 70, 200],
    ['PageDown', {}, 130, 200],
    ['PageUp', { alt: true }, 100, 190],
    ['PageDown', { alt: true }, 100, 210],
    ['Home', {}, 100, 0],
    ['End', {}, 100, 4_999_999],
    ['Home', { control: true }, 0, 0],
    ['End', { control: true }, 74_999, 4_999_999],
    ['ArrowUp', { control: true }, 0, 200],
    ['ArrowDown', { control: true }, 74_999, 200],
    ['ArrowLeft', { control: true }, 100, 0],
    ['ArrowRight', { control: true }, 100, 4_999_999],
  ])('%s with %o goes to %i, %i', (key, held, row, column) => {
    expect(press(key, at(100, 200), held)?.selection).toEqual(at(row, column));
  });

  it('stop at the edges of the plane', () => {
    expect(press('ArrowUp', at(0, 0))?.selection).toEqual(at(0, 0));
    expect(press('PageDown', at(74_990, 0))?.selection).toEqual(at(74_999, 0));
    expect(press('ArrowRight', at(0, 4_999_999))?.selection).toEqual(at(0, 4_999_999));
  });

  it('stop at the last element of a wrapped array', () => {
    const wrapped = { selection: at(141, 6), size: { rows: 143, columns: 7, elements: 1000 }, page };
    const last = (key: string, control: boolean) =>
      keyEffect({ key, control, shift: false, alt: false }, wrapped)?.selection;
    expect(last('End', true)).toEqual(at(142, 5));
    expect(last('ArrowDown', false)).toEqual(at(142, 5));
    expect(last('End', false)).toEqual(at(141, 6));
  });

  it('extend the selection with Shift', () => {
    const selection = { anchor: { row: 5, column: 5 }, active: { row: 7, column: 9 } };
    expect(press('ArrowDown', selection, { shift: true })?.selection).toEqual({
      anchor: { row: 5, column: 5 },
      active: { row: 8, column: 9 },
    });
    expect(press('End', selection, { shift: true, control: true })?.selection).toEqual({
      anchor: { row: 5, column: 5 },
      active: { row: 74_999, column: 4_999_999 },
    });
    expect(press('ArrowDown', selection)?.selection).toEqual(at(8, 9));
  });

  it('move the view by a page along with the active cell', () => {
    expect(press('PageDown', at(0, 0))?.scroll).toEqual({ row: 30, column: 0 });
    expect(press('PageUp', at(0, 50), { alt: true })?.scroll).toEqual({ row: 0, column: -10 });
    expect(press('ArrowDown', at(0, 0))?.scroll).toEqual({ row: 0, column: 0 });
  });

  it('select all without moving the view', () => {
    const effect = press('a', at(100, 200), { control: true });
    expect(effect?.scroll).toBeNull();
    expect(effect?.selection).toEqual({
      anchor: { row: 74_999, column: 4_999_999 },
      active: { row: 0, column: 0 },
    });
  });

  it('leave what is not theirs to others', () => {
    expect(press('a', at(0, 0))).toBeNull();
    expect(press('Tab', at(0, 0))).toBeNull();
    expect(press('ArrowLeft', at(5, 5), { alt: true })).toBeNull();
    expect(press('PageDown', at(5, 5), { control: true })).toBeNull();
  });
});
