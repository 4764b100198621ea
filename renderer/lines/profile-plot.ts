import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { flags as flag } from '../../electron/model/tile';
import { shareOf } from '../plot/scale';
import type { Line, LineKind } from './line';
import { DEPTH, type ValueAxis } from './value-axis';

/** Room for the ticks of the values, before the plot, and for what their labels reach beyond it. CSS pixels. */
const VALUE_AXIS = { row: 76, column: 20 } as const;
const BEYOND = { row: 8, column: 24 } as const;
/** Left of a row's profile, and above a column's. */
const SIDE = { row: 3, column: 0 } as const;
const TICK = 4;
const GAP = 4;
/** How long the marks of NaN and infinities are, in CSS pixels. */
const MARK = 4;

/** All that a profile shows. */
export interface ProfileScene {
  readonly line: Line;
  readonly values: ValueAxis;
  /** Where the plot begins and ends, in elements. */
  readonly view: readonly [start: number, end: number];
  /** Along the line, in CSS pixels. */
  readonly length: number;
}

/**
 * Draws a line of a plane: the range of each pixel as a band, the means as steps, and marks at the edges for NaN
 * and infinities.
 *
 * uPlot rounds to whole pixels of the screen just as tiles are placed, so a profile lies pixel by pixel beside its
 * heatmap. It is given values as shares of the value axis, and so needs not know their scale.
 */
export class ProfilePlot {
  readonly #kind: LineKind;
  readonly #plot: uPlot;
  #scene: ProfileScene | null = null;

  constructor(parent: HTMLElement, kind: LineKind) {
    this.#kind = kind;
    this.#plot = new uPlot(this.#options(), [[], [], []], parent);
  }

  draw(scene: ProfileScene): void {
    this.#scene = scene;
    const plot = this.#plot;
    const { line, view, length } = scene;
    const along = length + VALUE_AXIS[this.#kind];
    const across = DEPTH[this.#kind] + 2 * BEYOND[this.#kind];
    const [width, height] = this.#kind === 'row' ? [along, across] : [across, along];
    plot.batch(() => {
      if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });
      plot.setData([[...line.edges], this.#steps(line.maximum), this.#steps(line.mean)], false);
      plot.setScale('along', { min: view[0], max: view[1] });
      plot.setScale('value', { min: 0, max: 1 });
      // The scale of shares never changes, but the ticks on it do.
      plot.redraw(false, true);
    });
  }

  destroy(): void {
    this.#plot.destroy();
  }

  #options(): uPlot.Options {
    const isRow = this.#kind === 'row';
    const colour = (name: string) => () => this.#colour(name);
    const steps = uPlot.paths.stepped?.({ align: 1, alignGaps: 1 });
    return {
      ...{ width: 0, height: 0 },
      padding: isRow ? [BEYOND.row, 0, BEYOND.row, 0] : [0, BEYOND.column, 0, BEYOND.column],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        along: isRow ? { time: false, auto: false } : { time: false, auto: false, ori: 1, dir: -1 },
        value: isRow ? { auto: false } : { auto: false, ori: 0 },
      },
      axes: [
        { scale: 'along', show: false },
        {
          scale: 'value',
          // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- uPlot's enums exist as types alone
          side: SIDE[this.#kind],
          size: VALUE_AXIS[this.#kind],
          gap: GAP,
          font: `12px ${this.#theme('--font')}`,
          stroke: colour('--text-muted'),
          splits: () => this.#ticks.map(({ fraction }) => fraction),
          values: () => this.#ticks.map(({ label }) => label),
          ticks: { size: TICK, width: 1, stroke: colour('--line-strong') },
          grid: { width: 1, stroke: colour('--line') },
        },
      ],
      series: [
        { scale: 'along' },
        {
          scale: 'value',
          fill: colour('--profile-range'),
          points: { show: false },
          paths: () => ({ fill: this.#band() }),
        },
        {
          scale: 'value',
          stroke: colour('--profile-mean'),
          width: 1,
          points: { show: false },
          ...(steps && { paths: steps }),
        },
      ],
      hooks: {
        draw: [
          () => {
            this.#mark();
          },
        ],
      },
    };
  }

  /** Values of pixels, and the last one once more, where its step ends. */
  #steps(values: Line['mean']): (number | null)[] {
    return [...values, values.at(-1) ?? null].map((value) => (value === null ? null : this.#share(value)));
  }

  #share(value: number): number {
    return this.#scene ? shareOf(value, this.#scene.values.scale, this.#scene.values.domain) : 0;
  }

  get #ticks(): ValueAxis['ticks'] {
    return this.#scene?.values.ticks ?? [];
  }

  /** From the least to the greatest element under each pixel; never so thin that it would not be seen. */
  #band(): Path2D {
    const band = new Path2D();
    if (!this.#scene) return band;
    const { minimum, maximum } = this.#scene.line;
    for (const [i, least] of minimum.entries()) {
      const greatest = maximum[i];
      if (least === null || typeof greatest !== 'number') continue;
      band.rect(...this.#box(i, this.#across(this.#share(least)), this.#across(this.#share(greatest))));
    }
    return band;
  }

  /** What is under pixels besides finite values: at the edges, where no value is drawn. */
  #mark(): void {
    const flags = this.#scene?.line.flags ?? [];
    const { ctx } = this.#plot;
    const mark = MARK * uPlot.pxRatio;
    const [low, high] = [this.#across(0), this.#across(1)];
    const inward = Math.sign(high - low) * mark;
    const fill = (i: number, name: string, from: number, to: number): void => {
      ctx.fillStyle = this.#colour(name);
      ctx.fillRect(...this.#box(i, from, to));
    };
    for (const [i, bits] of flags.entries()) {
      if (bits === 0) continue;
      if (bits & flag.missing) fill(i, '--missing', low, high);
      if (bits & flag.nan) fill(i, '--nan', low, low + inward);
      if (bits & flag.negativeInfinity) fill(i, '--negative-infinity', low, low + inward);
      if (bits & flag.positiveInfinity) fill(i, '--positive-infinity', high, high - inward);
    }
  }

  /** Where a share of the value axis lies on the canvas. */
  #across(share: number): number {
    return Math.round(this.#plot.valToPos(share, 'value', true));
  }

  /** The box of a pixel of the line between two places across it, on the canvas. */
  #box(pixel: number, from: number, to: number): [x: number, y: number, width: number, height: number] {
    const edges = this.#scene?.line.edges ?? [];
    const edge = (i: number): number => Math.round(this.#plot.valToPos(edges[i] ?? 0, 'along', true));
    const start = edge(pixel);
    const extent = Math.max(edge(pixel + 1) - start, 1);
    const low = Math.min(from, to);
    const depth = Math.max(Math.abs(to - from), 1);
    return this.#kind === 'row' ? [start, low, extent, depth] : [low, start, depth, extent];
  }

  #colour(name: string): string {
    return getComputedStyle(this.#plot.root).getPropertyValue(name);
  }

  #theme(name: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(name);
  }
}
