import type { Bridge, FileChange, Requests, TextFormat } from '../electron/ipc/contract';
import { SourceError, type ArraySource, type NumberSource } from './array-source';

declare global {
  interface Window {
    readonly npyscope: Bridge;
  }
}

let nextId = 0;

/**
 * Asks the main process for something.
 *
 * @throws An AbortError if `signal` aborts, which also takes the request back; a SourceError if it was refused.
 */
export async function request<C extends keyof Requests>(
  channel: C,
  args: Parameters<Requests[C]>,
  signal?: AbortSignal,
): Promise<ReturnType<Requests[C]>> {
  signal?.throwIfAborted();
  const id = nextId++;
  const cancel = (): void => {
    window.npyscope.cancel(id);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await window.npyscope.request(id, channel, ...args);
    signal?.throwIfAborted();
    if (result.ok) return result.value;
    throw new SourceError(result.message);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** The numbers of the array that this window shows, after its file has changed. */
export function changedSource(change: FileChange): NumberSource {
  return { ...windowSource, change };
}

/** The numbers of the array that this window shows. */
export const windowSource: NumberSource = {
  readTile: (plane, key, reduction, refinement, signal) =>
    request('readTile', [plane, key, reduction, refinement], signal),
  readProfile: (plane, key, refinement, signal) => request('readProfile', [plane, key, refinement], signal),
  readPixel: (plane, key, row, column, signal) => request('readPixel', [plane, key, row, column], signal),
  readStatistics: (plane, window, refinement, signal) =>
    request('readStatistics', [plane, window, refinement], signal),
};

/** The same array's cells, written in a format. */
export function windowCells(
  format: TextFormat,
  { change }: NumberSource,
): Pick<ArraySource, 'readCells' | 'change'> {
  return {
    ...(change && { change }),
    readCells: (plane, window, signal) => request('readCells', [plane, window, format], signal),
  };
}
