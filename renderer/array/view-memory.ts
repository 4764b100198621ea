import type { ArrayInfo } from '../../electron/model/array';
import type { KeptView } from '../../electron/model/view';
import { isKnown } from '../planes/fields-model';
import { gridSizeOf } from '../planes/table-views';
import type { Selection } from '../planes/selection';

/** The slice that was looked at, and the part of it. */
export type Looked = Omit<KeptView, 'shape'>;

type Kept = Pick<ArrayInfo, 'id' | 'path' | 'member' | 'shape' | 'initialPlane'>;

const origin = { row: 0, column: 0 };

/** What is selected where nothing has been yet. */
export const topLeft: Selection = { anchor: origin, active: origin };

const bothViews = { grid: true, heatmap: true };

/**
 * Where a file was last looked at, for it to be shown there again when it is opened anew.
 *
 * @param report Hears every change.
 */
export class ViewMemory {
  constructor(private readonly report: (array: number, view: KeptView) => void = () => undefined) {}

  #path: string | null = null;
  #member: string | null = null;
  #shape: readonly number[] = [];
  #looked: Looked | null = null;

  /** What is not given is as it was kept before, of the same file. */
  keep({ id, path, member, shape, initialPlane }: Kept, looked: Partial<Looked>): void {
    const before = this.#is(path, member) ? this.#looked : null;
    const nothing = {
      plane: initialPlane,
      place: null,
      selection: topLeft,
      gridWindow: null,
      shown: bothViews,
    };
    this.#path = path;
    this.#member = member;
    this.#shape = shape;
    this.#looked = { ...(before ?? nothing), ...looked };
    this.report(id, { shape, ...this.#looked });
  }

  /** What is known from before this page; nothing if that is null, or the page knows better. */
  begin({ path, member }: Kept, kept: KeptView | null): void {
    if (!kept || this.#is(path, member)) return;
    const { shape, ...looked } = kept;
    this.#path = path;
    this.#member = member;
    this.#shape = shape;
    this.#looked = looked;
  }

  /**
   * Where to look at an array: null where it is of another file, or has no such slice or field any more. Of one of
   * another shape the picture alone shows what it did.
   */
  recall(info: Kept & Pick<ArrayInfo, 'fields'>): Looked | null {
    const { path, member, shape } = info;
    if (!this.#is(path, member) || !this.#looked || !isKnown(info, this.#looked.plane)) return null;
    const { rowAxis, columnAxis, indices } = this.#looked.plane;
    const isThere =
      indices.length === shape.length &&
      indices.every((index, axis) => axis === rowAxis || axis === columnAxis || index < (shape[axis] ?? 0));
    if (!isThere) return null;
    const { rows, columns } = gridSizeOf(info, this.#looked.plane);
    const { anchor, active } = this.#looked.selection;
    const isSameShape =
      shape.every((length, axis) => length === this.#shape[axis]) &&
      Math.max(anchor.row, active.row) < rows &&
      Math.max(anchor.column, active.column) < columns;
    return isSameShape ? this.#looked : { ...this.#looked, selection: topLeft, gridWindow: null };
  }

  #is(path: string, member: string | null): boolean {
    return path === this.#path && member === this.#member;
  }
}
