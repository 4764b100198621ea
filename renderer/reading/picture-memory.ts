import { pictureMemory } from '../bridge/use-preferences';

/** The memory that several caches share: what has been out of view for longest is forgotten first, whichever holds it. */
export class PictureMemory {
  #bytes = 0;
  /** How to forget each piece that is not in view. */
  readonly #outOfView = new Map<object, () => void>();

  /** @param budget bytes that may be held; what is in view is held whatever it takes */
  constructor(private readonly budget: () => number) {}

  /** Memory has been taken, or given back if negative. */
  add(bytes: number): void {
    this.#bytes += bytes;
  }

  /** A piece has left the view; `forget` gives its memory back. */
  leave(piece: object, forget: () => void): void {
    this.#outOfView.set(piece, forget);
  }

  /** A piece has come into view, or is gone: it is not forgotten from here. */
  keep(piece: object): void {
    this.#outOfView.delete(piece);
  }

  /** Forgets pieces until the budget is kept, or all are in view. */
  fit(): void {
    for (const [piece, forget] of this.#outOfView) {
      if (this.#bytes <= this.budget()) return;
      this.#outOfView.delete(piece);
      forget();
    }
  }
}

/** The memory of this page, as the user grants it. */
export const pageMemory = new PictureMemory(pictureMemory);
