import type { OverviewPass, OverviewPixels } from '../../../electron/ipc/contract';
import type { ArraySource } from '../../../renderer/array-source';
import { passSize } from '../../../renderer/heatmap/interlace';

/** A request for a pass, answered when and how the test says. */
export interface PendingPass {
  readonly pass: OverviewPass;
  readonly signal: AbortSignal;
  /** Answers with the pixels' values. */
  answer(): void;
  /** Answers with something else. */
  reply(pixels: OverviewPixels): void;
  fail(error: Error): void;
}

/** A source whose overview holds `value` at each pixel of the picture. */
export function fakeSource(value: (row: number, column: number) => number): {
  readonly source: ArraySource;
  readonly requests: readonly PendingPass[];
} {
  const requests: PendingPass[] = [];
  const source: ArraySource = {
    readCells: () => Promise.reject(new Error('The heatmap reads no cells.')),
    readSample: () => Promise.reject(new Error('The loader reads no single sample.')),
    readOverview: (_plane, pass, signal) =>
      new Promise((resolve, reject) => {
        const abort = (): void => {
          reject(new DOMException('Aborted', 'AbortError'));
        };
        signal.addEventListener('abort', abort);
        const reply = (pixels: OverviewPixels): void => {
          signal.removeEventListener('abort', abort);
          resolve(pixels);
        };
        const answer = (): void => {
          reply(pixelsOf(pass, value));
        };
        requests.push({ pass, signal, answer, reply, fail: reject });
      }),
  };
  return { source, requests };
}

/** The pixels of a pass over a picture that holds `value` at each pixel. */
export function pixelsOf(pass: OverviewPass, value: (row: number, column: number) => number): OverviewPixels {
  const { rows, columns } = passSize(pass);
  const values = Float64Array.from({ length: rows * columns }, (_, i) =>
    value(
      pass.rowStart + Math.floor(i / columns) * pass.rowStep,
      pass.columnStart + (i % columns) * pass.columnStep,
    ),
  );
  return { values, missing: null };
}
