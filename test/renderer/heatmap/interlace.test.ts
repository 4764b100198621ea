import { describe, expect, it } from 'vitest';
import { interlace, passSize } from '../../../renderer/heatmap/interlace';

const sizes: [number, number][] = [
  [1, 1],
  [1, 5000],
  [5000, 1],
  [3, 2000],
  [64, 64],
  [65, 64],
  [750, 1200],
  [741, 1191],
  [1600, 2560],
];

describe('interlace', () => {
  it.each(sizes)('reads each pixel of %i x %i once', (height, width) => {
    const reads = new Uint8Array(height * width);
    for (const { pass } of interlace(height, width)) {
      for (let row = pass.rowStart; row < height; row += pass.rowStep) {
        for (let column = pass.columnStart; column < width; column += pass.columnStep) {
          const pixel = row * width + column;
          reads[pixel] = (reads[pixel] ?? 0) + 1;
        }
      }
    }
    expect(reads.every((count) => count === 1)).toBe(true);
  });

  it.each(sizes)('keeps every reply for %i x %i small and none empty', (height, width) => {
    for (const { pass } of interlace(height, width)) {
      const { rows, columns } = passSize(pass);
      expect(rows * columns).toBeGreaterThan(0);
      expect(rows * columns * Float64Array.BYTES_PER_ELEMENT).toBeLessThanOrEqual(1.1 * 2 ** 20);
    }
  });

  it.each(sizes)('paints all of %i x %i with the first pass', (height, width) => {
    const [first] = interlace(height, width);
    expect(first?.pass).toMatchObject({ height, width, rowStart: 0, columnStart: 0 });
    expect(first?.blockHeight).toBe(first?.pass.rowStep);
    expect(first?.blockWidth).toBe(first?.pass.columnStep);
  });

  it('reads a small picture in one pass', () => {
    expect(interlace(64, 64)).toHaveLength(1);
  });

  it('reads a large one coarsely first', () => {
    const [first] = interlace(750, 1200);
    expect(first && passSize(first.pass)).toEqual({ rows: 47, columns: 75 });
  });
});
