import { describe, expect, it } from 'vitest';
import { flow, shorten } from '../../../renderer/export/flow';

/** Ten pixels a character. */
const measure = (text: string): number => 10 * text.length;
const item = (text: string) => ({ text, kind: null });

describe('shorten', () => {
  it('leaves what fits', () => {
    expect(shorten('wave.npy', 80, measure)).toBe('wave.npy');
  });

  it('takes out the middle, as little of it as needed', () => {
    expect(shorten('measurement-2026-11-23.npy', 130, measure)).toBe('measur…23.npy');
    expect(shorten('ab', 10, measure)).toBe('…');
  });

  it('breaks no character in two', () => {
    expect(shorten('🌊🌊🌊🌊🌊', 40, (text) => 10 * Array.from(text).length)).toBe('🌊🌊…🌊');
  });
});

describe('flow', () => {
  it('puts items side by side, and on the next line where there is no room', () => {
    const placed = flow([item('aaaa'), item('bbbb'), item('cccc')], 100, measure);
    expect(placed.map(({ x, line }) => [x, line])).toEqual([
      [0, 0],
      [58, 0],
      [0, 1],
    ]);
  });

  it('leaves room for swatches', () => {
    const [first, second] = flow([{ text: 'NaN', kind: 'nan' }, item('b')], 100, measure);
    expect(first?.textX).toBeGreaterThan(10);
    expect(second?.x).toBeGreaterThan((first?.textX ?? 0) + 30);
  });

  it('lets nothing be wider than a line', () => {
    const [placed] = flow([item('a'.repeat(50))], 100, measure);
    expect(measure(placed?.text ?? '')).toBeLessThanOrEqual(100);
  });
});
