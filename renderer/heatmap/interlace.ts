/** The order in which a picture's pixels are read: a coarse picture at once, then ever finer ones. */
import type { OverviewPass } from '../../electron/ipc/contract';

/** A pass, and how large to paint each of its pixels until finer passes fill in. */
export interface InterlaceStep {
  readonly pass: OverviewPass;
  readonly blockHeight: number;
  readonly blockWidth: number;
}

/** Few enough to come at once even from a cold file, where nearly every pixel takes a read of its own. */
const FIRST_PASS_PIXELS = 4096;

/** 1 MB of doubles, about 5 ms from process to process. */
const PASS_PIXELS = 131_072;

/**
 * The passes that together read each pixel of a `height` x `width` picture once.
 *
 * As in PNG's Adam7, a grid of every `step`-th row and column is refined by turns across and down. Long
 * passes are dealt out row by row to several, so that every reply is small.
 */
export function interlace(height: number, width: number): readonly InterlaceStep[] {
  let step = 1;
  while (Math.ceil(height / step) * Math.ceil(width / step) > FIRST_PASS_PIXELS) step *= 2;

  const start = { height, width, rowStart: 0, rowStep: step, columnStart: 0, columnStep: step };
  const steps = [...split(start, step, step)];
  for (; step > 1; step /= 2) {
    const half = step / 2;
    steps.push(...split({ ...start, rowStep: step, columnStart: half, columnStep: step }, step, half));
    steps.push(...split({ ...start, rowStart: half, rowStep: step, columnStep: half }, half, half));
  }
  return steps;
}

/** How many rows and columns of the picture a pass reads. */
export function passSize(pass: OverviewPass): { readonly rows: number; readonly columns: number } {
  return {
    rows: Math.max(Math.ceil((pass.height - pass.rowStart) / pass.rowStep), 0),
    columns: Math.max(Math.ceil((pass.width - pass.columnStart) / pass.columnStep), 0),
  };
}

function* split(pass: OverviewPass, blockHeight: number, blockWidth: number): Generator<InterlaceStep> {
  const { rows, columns } = passSize(pass);
  const parts = Math.min(Math.ceil((rows * columns) / PASS_PIXELS), rows);
  for (let part = 0; part < parts; part++) {
    const rowStart = pass.rowStart + part * pass.rowStep;
    yield { pass: { ...pass, rowStart, rowStep: pass.rowStep * parts }, blockHeight, blockWidth };
  }
}
