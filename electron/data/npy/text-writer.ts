import { stringRepr } from './python-repr';

/**
 * A text that is put together piece by piece, with no more work than there is room for it: what is longer than it may
 * be ends in an ellipsis.
 */
export class TextWriter {
  #text = '';

  constructor(private readonly most = Infinity) {}

  /** Whether nothing more is taken. */
  get isFull(): boolean {
    return this.#text.length > this.most;
  }

  add(piece: string): this {
    if (!this.isFull) this.#text += piece.length > this.most ? piece.slice(0, this.most + 1) : piece;
    return this;
  }

  /** A string as Python's repr() prints it. */
  addRepr(value: string): this {
    if (this.isFull) return this;
    return this.add(stringRepr(value.length > this.most ? value.slice(0, this.most + 1) : value));
  }

  /** Items with commas between them, each written by `write`. */
  addItems<T>(items: readonly T[], write: (item: T) => void): this {
    for (const [place, item] of items.entries()) {
      if (this.isFull) break;
      if (place > 0) this.add(', ');
      write(item);
    }
    return this;
  }

  /** A Python tuple. */
  addTuple<T>(items: readonly T[], write: (item: T) => void): this {
    return this.add('(')
      .addItems(items, write)
      .add(items.length === 1 ? ',)' : ')');
  }

  /** A Python list. */
  addList<T>(items: readonly T[], write: (item: T) => void): this {
    return this.add('[').addItems(items, write).add(']');
  }

  toString(): string {
    return this.isFull ? `${this.#text.slice(0, this.most)}…` : this.#text;
  }
}
