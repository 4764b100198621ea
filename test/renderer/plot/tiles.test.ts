import { planeSize } from '../plane-size';
import { describe, expect, it } from 'vitest';
import type { TileKey } from '../../../electron/model/tile';
import {
  coverOf,
  elementsUnder,
  idOf,
  keysOf,
  levelOf,
  placementOf,
  standIns,
  tilePixelOf,
  type Screen,
} from '../../../renderer/plot/tiles';
import { fitAll, zoom, type View } from '../../../renderer/plot/view';

const screen: Screen = {
  plane: planeSize(75_000, 5_000_000),
  plot: { height: 600, width: 1000 },
  screen: { height: 1200, width: 2000 },
};
const whole = fitAll(screen);
const key = (rowLevel: number, columnLevel: number, tileRow = 0, tileColumn = 0): TileKey => ({
  rowLevel,
  columnLevel,
  tileRow,
  tileColumn,
});

/** Views from the whole plane to single elements, off centre. */
const views: View[] = Array.from({ length: 40 }, (_, i) =>
  zoom(whole, { x: 771.3, y: 133.7 }, { rows: 1.3 ** i, columns: 1.5 ** i }, screen),
);

describe('levelOf', () => {
  it('has pixels no smaller than those of the screen, and less than twice as long', () => {
    for (const scale of [1, 1.01, 2, 3, 62.5, 64, 2500]) {
      const pixel = 2 ** levelOf(scale);
      expect(pixel).toBeGreaterThanOrEqual(scale);
      expect(pixel).toBeLessThan(2 * scale);
    }
  });

  it('is 0 where an element is larger than a pixel', () => {
    expect([0.001, 0.5, 1].map(levelOf)).toEqual([0, 0, 0]);
  });
});

describe('coverOf', () => {
  it('chooses a level for each axis', () => {
    expect(coverOf(whole, screen)).toEqual({
      rowLevel: 6,
      columnLevel: 12,
      tileRows: [0, 5],
      tileColumns: [0, 5],
    });
  });

  it('needs no more tiles than the screen has room for, whatever the view', () => {
    for (const view of views) {
      const { tileRows, tileColumns } = coverOf(view, screen);
      expect(tileRows[1] - tileRows[0]).toBeLessThanOrEqual(Math.ceil(1200 / 256) + 1);
      expect(tileColumns[1] - tileColumns[0]).toBeLessThanOrEqual(Math.ceil(2000 / 256) + 1);
    }
  });
});

describe('keysOf', () => {
  it('lists every tile once, the nearest to the focus first', () => {
    const cover = coverOf(whole, screen);
    const keys = keysOf(cover, whole, { x: 990, y: 10 });
    expect(keys[0]).toEqual(key(6, 12, 0, 4));
    expect(keys.at(-1)).toEqual(key(6, 12, 4, 0));
    expect(new Set(keys.map(idOf)).size).toBe(25);
  });
});

describe('placementOf', () => {
  it('covers every pixel of the screen once, without seams', () => {
    for (const view of views) {
      const targets = keysOf(coverOf(view, screen), view, { x: 0, y: 0 })
        .map((tile) => placementOf(tile, view, screen)?.target)
        .filter((target) => target !== undefined);
      expect(targets.every(({ x, y, width, height }) => [x, y, width, height].every(Number.isInteger))).toBe(
        true,
      );
      for (const y of [0, 1, 599, 600, 1198, 1199]) {
        const row = targets.filter((t) => t.y <= y && y < t.y + t.height).sort((a, b) => a.x - b.x);
        expect(row[0]?.x).toBe(0);
        const last = row.at(-1);
        expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(2000);
        row.slice(1).forEach((target, i) => {
          expect(target.x).toBe((row[i]?.x ?? 0) + (row[i]?.width ?? 0));
        });
      }
    }
  });

  it('shows on each pixel of the screen the element under its middle', () => {
    const wrong: number[] = [];
    for (const view of views) {
      const { start, scale } = view.columns;
      for (const tile of keysOf(coverOf(view, screen), view, { x: 0, y: 0 })) {
        const placement = placementOf(tile, view, screen);
        if (!placement) continue;
        const { target, shown } = placement;
        for (let x = target.x; x < target.x + target.width; x++) {
          const drawn = shown.columns[x - target.x];
          const under = (start + ((x + 0.5) / 2) * scale) / 2 ** tile.columnLevel - 256 * tile.tileColumn;
          // A middle on the edge of two may go to either.
          if (drawn !== Math.floor(under) && drawn !== Math.floor(under + 0.01)) wrong.push(x);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('never draws a pixel of a tile on less than one of the screen', () => {
    for (const view of views) {
      for (const tile of keysOf(coverOf(view, screen), view, { x: 0, y: 0 })) {
        const placement = placementOf(tile, view, screen);
        if (!placement) continue;
        expect(placement.target.width).toBeGreaterThanOrEqual(placement.source.width - 1);
        expect(placement.target.height).toBeGreaterThanOrEqual(placement.source.height - 1);
      }
    }
  });

  it('puts the last element where its neighbour ends', () => {
    const plane = planeSize(1, 5_000_000);
    const line = { ...screen, plane };
    const view = zoom(fitAll(line), { x: 1000, y: 0 }, { rows: 1, columns: 1e9 }, line);
    const { tileColumns } = coverOf(view, line);
    expect(tileColumns).toEqual([19_531, 19_532]);
    const placement = placementOf(key(0, 0, 0, 19_531), view, line);
    expect(placement).toMatchObject({ source: { x: 59, width: 5 }, target: { x: 0, width: 2000 } });
    const { columns } = placement?.shown ?? { columns: [] };
    // An element is 480 pixels wide; the first in view begins 400 pixels before.
    expect([columns[0], columns[79], columns[80], columns[1999]]).toEqual([59, 59, 60, 63]);
  });

  it('is null for a tile out of view', () => {
    const view = zoom(whole, { x: 0, y: 0 }, { rows: 100, columns: 100 }, screen);
    expect(placementOf(key(0, 0, 200, 19_000), view, screen)).toBeNull();
  });
});

describe('standIns', () => {
  it('are what meets a gap, the most alike drawn last', () => {
    const gaps = [key(3, 5, 2, 2)];
    const parent = key(4, 5, 1, 2);
    const child = key(2, 5, 4, 2);
    const elsewhere = key(4, 5, 0, 2);
    const itself = key(3, 5, 2, 3);
    expect(standIns(gaps, [parent, elsewhere, child, itself])).toEqual([parent, child]);
  });

  it('are none that another hides in every gap', () => {
    const parent = key(4, 5, 1, 2);
    const grandparent = key(5, 6, 0, 1);
    const grandchild = key(1, 5, 8, 2);
    expect(standIns([key(3, 5, 2, 2)], [grandparent, grandchild, parent])).toEqual([parent]);
    const besides = key(3, 5, 0, 2);
    expect(standIns([key(3, 5, 2, 2), besides], [grandparent, parent])).toEqual([grandparent, parent]);
  });

  it('are none without gaps', () => {
    expect(standIns([], [key(4, 5)])).toEqual([]);
  });
});

describe('tilePixelOf', () => {
  it('finds the pixel that an element lies under', () => {
    const pixel = tilePixelOf(74_999, 4_999_999, { rowLevel: 6, columnLevel: 12 });
    expect(pixel).toEqual({ key: key(6, 12, 4, 4), row: 147, column: 196 });
    expect(elementsUnder(pixel, screen.plane)).toEqual({
      row0: 74_944,
      row1: 75_000,
      column0: 4_997_120,
      column1: 5_000_000,
    });
  });
});
