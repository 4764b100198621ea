import { describe, expect, it } from 'vitest';
import {
  charactersIn,
  dragColumns,
  fitColumns,
  growColumns,
  layOut,
  LONGEST_FITTED,
  MINIMUM_COLUMN_WIDTH,
  SCROLLBAR_SIZE,
  widthOfText,
} from '../../../renderer/grid/layout';
import { planeSize } from '../plane-size';

const characterWidth = 7.83;

describe('laying out', () => {
  it('shows no scrollbars for a tiny array', () => {
    const layout = layOut(800, 600, planeSize(3, 2), 100, characterWidth);
    expect(layout).toMatchObject({ hasVerticalBar: false, hasHorizontalBar: false });
  });

  it('shows both where both axes scroll', () => {
    const layout = layOut(800, 600, planeSize(75_000, 5_000_000), 100, characterWidth);
    expect(layout).toMatchObject({ hasVerticalBar: true, hasHorizontalBar: true });
    expect(layout.rowHeaderWidth + layout.columns.viewport + SCROLLBAR_SIZE).toBe(800);
  });

  it('shows the second when the first takes its room', () => {
    const header = layOut(800, 600, planeSize(1000, 1), 100, characterWidth).rowHeaderWidth;
    const size = planeSize(1000, 4);
    const layout = layOut(header + 400, 600, size, 100, characterWidth);
    expect(layout).toMatchObject({ hasVerticalBar: true, hasHorizontalBar: true });
    const roomy = layOut(header + 400 + SCROLLBAR_SIZE, 600, size, 100, characterWidth);
    expect(roomy).toMatchObject({ hasVerticalBar: true, hasHorizontalBar: false });
  });

  it('fits the widest row index from the beginning', () => {
    const layout = layOut(800, 600, planeSize(375e9, 1), 100, characterWidth);
    expect(layout.rowHeaderWidth).toBe(widthOfText('374999999999'.length, characterWidth));
  });

  it('survives a host without room', () => {
    const layout = layOut(0, 0, planeSize(100, 100), 100, characterWidth);
    expect(layout.rows.viewport).toBe(0);
    expect(layout.columns.viewport).toBe(0);
  });
});

describe('column widths', () => {
  it('fit the text and the widest index', () => {
    expect(fitColumns(11, 100)).toEqual({ kind: 'fitted', characters: 11 });
    expect(fitColumns(4, 5_000_000)).toEqual({ kind: 'fitted', characters: '4999999'.length });
    expect(fitColumns(10_000, 100)).toEqual({ kind: 'fitted', characters: LONGEST_FITTED });
  });

  it('hold as many characters as they were made for', () => {
    for (let characters = 1; characters < 100; characters++) {
      expect(charactersIn(widthOfText(characters, characterWidth), characterWidth)).toBe(characters);
    }
  });

  it('grow for a longer text, never shrink, and leave the choice of the user alone', () => {
    const width = fitColumns(11, 100);
    expect(growColumns(width, 20, 100)).toEqual({ kind: 'fitted', characters: 20 });
    expect(growColumns(width, 5, 100)).toBe(width);
    const chosen = dragColumns(100, 100, 40);
    expect(growColumns(chosen, 20, 100)).toBe(chosen);
  });

  it('follow the pointer at the border that is dragged', () => {
    expect(dragColumns(100, 300, 330)).toEqual({ kind: 'chosen', pixels: 110 });
    expect(dragColumns(100, 60, 80)).toEqual({ kind: 'chosen', pixels: 120 });
    expect(dragColumns(100, 300, -500)).toEqual({ kind: 'chosen', pixels: MINIMUM_COLUMN_WIDTH });
  });
});
