/** Where everything in a picture of the heatmap goes. Pure; lengths are CSS pixels. */
import type { PlaneWords } from '../planes/plane-words';
import { indexTicks } from '../plot/ticks';
import type { Box, Stage, View } from '../plot/view';
import type { Unusual } from '../plot/words';
import type { ColourBar } from './colour-bar';
import { flow, shorten, SWATCH, type Face, type FlowItem, type Measure } from './flow';

/** What is to be in the picture. */
export interface Content {
  readonly stage: Stage;
  readonly view: View;
  readonly words: PlaneWords;
  /** Null where nothing finite is in view. */
  readonly bar: ColourBar | null;
  readonly title: string;
  /** Under the title, and under the plot. */
  readonly heading: readonly string[];
  readonly footing: readonly string[];
  readonly unusual: readonly Unusual[];
}

export interface PlacedText {
  readonly text: string;
  readonly face: Face;
  readonly align: 'left' | 'center' | 'right';
  /** Where it is aligned to, and its middle. */
  readonly x: number;
  readonly y: number;
  /** Read from the bottom up. */
  readonly turned: boolean;
}

export interface PlacedLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface PlacedSwatch {
  readonly kind: Unusual['kind'];
  readonly box: Box;
}

export interface Composition {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  /** The colours of the map alone; what lies beyond its ends is at either end of it. */
  readonly bar: Box | null;
  readonly texts: readonly PlacedText[];
  readonly lines: readonly PlacedLine[];
  readonly swatches: readonly PlacedSwatch[];
}

const PADDING = 20;
const TICK = 5;
const GAP = 5;
const LINE = 18;
const TITLE_LINE = 22;
const BLOCK_GAP = 10;
const AXIS_NAME = 20;
const BAR = { gap: 22, width: 14 } as const;
/** How far the point of a bar's end reaches where values lie beyond it. */
export const BAR_POINT = 9;
/** Between two labels side by side, and one above the other. */
const ACROSS = 14;
const DOWN = 28;

/** Composes a picture around the plot, which is as large as on the screen. */
export function compose(content: Content, measure: Measure): Composition {
  const { stage, view, words, bar } = content;
  const { plane, plot } = stage;
  const label = (text: string): number => measure(text, 'muted');
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(label));
  const rows = indexTicks(view.rows, plane.rows, plot.height, () => DOWN, words.rows.label);
  const columns = indexTicks(
    view.columns,
    plane.columns,
    plot.width,
    (text) => label(text) + ACROSS,
    words.columns.label,
  );
  const overhang = (at: number, text: string): number => label(text) / 2 - at;

  const rowName = words.rows.name === '' ? 0 : AXIS_NAME;
  const rowLabels = rowName + widest(rows.map((tick) => tick.label)) + GAP + TICK;
  const left = PADDING + Math.max(rowLabels, ...columns.map((tick) => overhang(tick.at, tick.label)));
  const barLabels = bar ? BAR.gap + BAR.width + TICK + GAP + widest(bar.ticks.map((tick) => tick.label)) : 0;
  const rightOverhangs = columns.map((tick) => overhang(plot.width - tick.at, tick.label));
  const width = Math.ceil(left + plot.width + Math.max(barLabels, ...rightOverhangs) + PADDING);

  const texts: PlacedText[] = [];
  const lines: PlacedLine[] = [];
  const swatches: PlacedSwatch[] = [];
  const say = (
    text: string,
    x: number,
    y: number,
    { align = 'left', face = 'muted', turned = false }: Partial<Omit<PlacedText, 'text' | 'x' | 'y'>>,
  ): void => {
    if (text !== '') texts.push({ text, x, y, align, face, turned });
  };
  /** Lines of items from a height on; answers where they end. */
  const block = (items: readonly FlowItem<Unusual['kind']>[], top: number): number => {
    const placed = flow(items, width - PADDING - left, label);
    for (const { text, kind, x, textX, line } of placed) {
      const y = top + (line + 0.5) * LINE;
      if (kind !== null) {
        swatches.push({ kind, box: { x: left + x, y: y - SWATCH / 2, width: SWATCH, height: SWATCH } });
      }
      say(text, left + textX, y, {});
    }
    return top + ((placed.at(-1)?.line ?? -1) + 1) * LINE;
  };

  const title = shorten(content.title, width - PADDING - left, (text) => measure(text, 'title'));
  say(title, left, PADDING + TITLE_LINE / 2, { face: 'title' });
  const top = block(content.heading.map(asItem), PADDING + TITLE_LINE) + BLOCK_GAP;
  const bottom = top + plot.height;

  for (const { label: text, at } of rows) {
    lines.push({ x1: left - TICK, y1: top + at, x2: left, y2: top + at });
    say(text, left - TICK - GAP, top + at, { align: 'right' });
  }
  for (const { label: text, at } of columns) {
    lines.push({ x1: left + at, y1: bottom, x2: left + at, y2: bottom + TICK });
    say(text, left + at, bottom + TICK + GAP + LINE / 2 - 2, { align: 'center' });
  }
  const face = 'text';
  say(words.rows.name, PADDING + 7, top + plot.height / 2, { align: 'center', face, turned: true });
  const columnLabels = bottom + TICK + GAP + LINE;
  say(words.columns.name, left + plot.width / 2, columnLabels + AXIS_NAME / 2, { align: 'center', face });

  const barBox = bar && {
    x: left + plot.width + BAR.gap,
    y: top + (bar.above ? BAR_POINT : 0),
    width: BAR.width,
    height: plot.height - (bar.above ? BAR_POINT : 0) - (bar.below ? BAR_POINT : 0),
  };
  if (bar && barBox) {
    const x = barBox.x + barBox.width;
    for (const { label: text, share } of bar.ticks) {
      const y = barBox.y + (1 - share) * barBox.height;
      lines.push({ x1: x, y1: y, x2: x + TICK, y2: y });
      say(text, x + TICK + GAP, y, {});
    }
  }

  const footTop = columnLabels + (words.columns.name === '' ? 0 : AXIS_NAME) + BLOCK_GAP;
  const foot = block([...content.footing.map(asItem), ...content.unusual], footTop);
  const plotBox = { x: left, y: top, width: plot.width, height: plot.height };
  const height = Math.ceil(foot + PADDING);
  return { width, height, plot: plotBox, bar: barBox, texts, lines, swatches };
}

function asItem(text: string): FlowItem<Unusual['kind']> {
  return { text, kind: null };
}
