import type { ArrayInfo, PlaneSpec } from '../../electron/ipc/contract';
import type { Place } from '../heatmap/heatmap-model';

/** Which slice was looked at, and which part of it. */
export interface Looked {
  readonly plane: PlaneSpec;
  readonly place: Place | null;
}

/** Where a file was last looked at, for it to be shown there again when it is opened anew. */
export class ViewMemory {
  #path: string | null = null;
  #looked: Looked | null = null;

  keep(path: string, looked: Looked): void {
    this.#path = path;
    this.#looked = looked;
  }

  /** Where to look at an array: null where it is of another file, or has no such slice any more. */
  recall({ path, shape }: Pick<ArrayInfo, 'path' | 'shape'>): Looked | null {
    if (path !== this.#path || !this.#looked) return null;
    const { rowAxis, columnAxis, indices } = this.#looked.plane;
    const isThere =
      indices.length === shape.length &&
      indices.every((index, axis) => axis === rowAxis || axis === columnAxis || index < (shape[axis] ?? 0));
    return isThere ? this.#looked : null;
  }
}
