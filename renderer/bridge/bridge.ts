import type { Bridge, Requests } from '../../electron/ipc/contract';
import type { TextFormat } from '../../electron/model/text-format';
import type { ArrayInfo } from '../../electron/model/array';
import { changeSince } from '../../electron/model/revisions';
import { SourceError, type CellSource, type NumberSource } from './array-source';

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

/** The numbers of an array that this window shows. */
export function numbersOf({ id, revisions }: Pick<ArrayInfo, 'id' | 'revisions'>): NumberSource {
  return {
    id,
    revision: revisions.revision,
    changeSince: (revision) => changeSince(revisions, revision),
    readTile: (plane, key, reduction, refinement, signal) =>
      request('readTile', [id, plane, key, reduction, refinement], signal),
    readProfile: (plane, key, refinement, signal) =>
      request('readProfile', [id, plane, key, refinement], signal),
    readPixel: (plane, key, row, column, signal) =>
      request('readPixel', [id, plane, key, row, column], signal),
    readStatistics: (plane, window, refinement, signal) =>
      request('readStatistics', [id, plane, window, refinement], signal),
  };
}

/** The cells of an array, written in a format. */
export function cellsOf(format: TextFormat, { id, revision, changeSince: since }: NumberSource): CellSource {
  return {
    revision,
    changeSince: since,
    readCells: (plane, window, signal) => request('readCells', [id, plane, window, format], signal),
  };
}
