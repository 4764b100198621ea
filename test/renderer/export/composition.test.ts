import { describe, expect, it } from 'vitest';
import {
  compose,
  type Composition,
  type Content,
  type PlacedText,
} from '../../../renderer/export/composition';
import { fitAll, zoom } from '../../../renderer/plot/view';
import { planeWords } from '../../../renderer/planes/plane-words';
import { formatIndex } from '../../../renderer/plot/ticks';
import { planeSize } from '../plane-size';

const measure = (text: string, face: string): number => (face === 'title' ? 9 : 7) * text.length;

const stage = { plane: planeSize(75_000, 5_000_000), plot: { height: 500, width: 600 } };
const bar = {
  ticks: [
    { label: '≈−0.0000043', share: 0 },
    { label: '0.5', share: 0.5 },
    { label: '1', share: 1 },
  ],
  below: false,
  above: false,
};
const terabyte: Content = {
  stage,
  view: fitAll(stage),
  words: planeWords({ rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 }, formatIndex),
  bar,
  title: 'terabyte.npy',
  heading: ['a[:, :]', 'float32', '75,000 × 5,000,000'],
  footing: ['mean of 256 × 8,192 elements', 'exact'],
  unusual: [{ kind: 'nan', text: 'NaN in 1 px' }],
};

/** A tiny array in a narrow pane, with nothing short. */
const narrowStage = { plane: planeSize(3, 4), plot: { height: 80, width: 120 } };
const narrow: Content = {
  ...terabyte,
  stage: narrowStage,
  view: fitAll(narrowStage),
  bar: null,
  title: 'a-very-long-name-of-a-file-that-no-narrow-picture-has-room-for.npy',
  unusual: [
    { kind: 'nan', text: 'NaN in 1 px' },
    { kind: 'missing', text: 'missing in 3,000,000 px' },
  ],
};

const closeUp: Content = {
  ...terabyte,
  view: Array.from({ length: 100 }).reduce<Content['view']>(
    (view) => zoom(view, { x: 600, y: 500 }, { rows: 1.3, columns: 1.3 }, stage),
    fitAll(stage),
  ),
};

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function extentOf({ text, face, align, x, y, turned }: PlacedText): Extent {
  const width = measure(text, face);
  const height = face === 'title' ? 14 : 12;
  if (turned)
    return { left: x - height / 2, right: x + height / 2, top: y - width / 2, bottom: y + width / 2 };
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

function meet(a: Extent, b: Extent): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function wordsOf({ texts }: Composition): readonly string[] {
  return texts.map(({ text }) => text);
}

describe.each([
  ['a whole terabyte', terabyte],
  ['its last elements in close view', closeUp],
  ['a narrow picture', narrow],
])('%s', (_, content) => {
  const composition = compose(content, measure);
  const { width, height, plot, texts } = composition;
  const extents = texts.map(extentOf);

  it('has all of its texts inside', () => {
    for (const { left, right, top, bottom } of extents) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(width);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(height);
    }
  });

  it('has no text upon another, nor on the plot', () => {
    const onPlot = { left: plot.x, right: plot.x + plot.width, top: plot.y, bottom: plot.y + plot.height };
    for (const [i, extent] of extents.entries()) {
      expect(meet(extent, onPlot)).toBe(false);
      for (const other of extents.slice(i + 1)) expect(meet(extent, other)).toBe(false);
    }
  });

  it('keeps the size of the plot', () => {
    expect(plot).toMatchObject(content.stage.plot);
  });
});

describe('compose', () => {
  it('says what the picture is of', () => {
    const words = wordsOf(compose(terabyte, measure));
    for (const said of ['terabyte.npy', 'a[:, :]', 'float32', 'exact', 'NaN in 1 px', 'axis 0', 'axis 1'])
      expect(words).toContain(said);
    expect(words).toContain('4,999,999');
    expect(words).toContain('74,999');
  });

  it('gives each kind without a colour a swatch beside its words', () => {
    const { swatches, texts } = compose(terabyte, measure);
    const words = texts.find(({ text }) => text === 'NaN in 1 px');
    expect(swatches).toHaveLength(1);
    expect(swatches[0]?.kind).toBe('nan');
    expect((swatches[0]?.box.x ?? 0) + 10).toBeLessThan(words?.x ?? 0);
    expect(words?.y).toBe((swatches[0]?.box.y ?? 0) + 5);
  });

  it('puts the ticks of the bar where their values are', () => {
    const { bar: box, lines } = compose(terabyte, measure);
    const onBar = lines.filter(({ x1 }) => x1 === (box?.x ?? 0) + (box?.width ?? 0));
    const { y = 0, height = 0 } = box ?? {};
    expect(onBar.map(({ y1 }) => y1)).toEqual([y + height, y + height / 2, y]);
  });

  it('makes the bar shorter where values lie beyond its ends, so that they show', () => {
    const { bar: box, plot } = compose({ ...terabyte, bar: { ...bar, above: true } }, measure);
    expect(box?.y).toBeGreaterThan(plot.y);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(plot.y + plot.height);
  });

  it('leaves out what there is none of', () => {
    const { bar: box, texts } = compose(
      { ...narrow, words: { rows: { name: '', label: null }, columns: { name: '', label: null } } },
      measure,
    );
    expect(box).toBeNull();
    expect(texts.some(({ turned }) => turned)).toBe(false);
  });
});
