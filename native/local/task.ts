import { FileError, isFileErrorKind } from '../file-error';
import { addon } from './load-addon';

let lastId = 0;

/** Starts a native task under a new id, has `signal` cancel it, and makes FileErrors of its errors. */
export async function runTask<T>(
  path: string,
  start: (id: number) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const id = ++lastId;
  const cancel = () => {
    addon.cancel(id);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await start(id);
  } catch (error) {
    if (error instanceof Error && 'kind' in error && isFileErrorKind(error.kind)) {
      throw new FileError(error.kind, path, error.message);
    }
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
