import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { InView, Region } from '../../model/in-view';
import type { Window } from '../../model/plane';
import type { ReadableArray } from '../arrays/readable-array';
import type { Figures, ShownRead } from '../arrays/shown-read';
import { spotsOf, type Spots } from '../arrays/spots';
import type { Tiles } from '../arrays/tiles';

/** What was read once, to be told from what is read later. */
interface Print {
  readonly sum: number;
  readonly haveMissing: boolean;
}

/** An answer that may be on the screen. */
interface ShownAnswer {
  readonly region: Region;
  readonly spots: Spots;
  /** What the bytes of the spots were; null where they could not be read. */
  readonly bytes: Print | null;
  /** What its figures were. */
  readonly figures: Print;
  readonly readAgain: () => Promise<Figures>;
  /** The number of the comparison that read its figures last. */
  comparedAt: number;
}

/** Milliseconds that each comparison may take for figures. */
const timeForFigures = 2;
/** What took longer is made up for by later comparisons, up to so many milliseconds. */
const mostDebt = 100;

/**
 * What has been shown of an array at one revision, to be compared with its file for as long as it is on the screen. A
 * program that writes through a memory map moves the file's times once, when it first stores into a clean page: what it
 * stores there later only the bytes tell.
 *
 * Each comparison reads some bytes behind every answer in view, and all of those behind its cells; then it reads figures
 * of pictures, profiles and statistics again, as far as the time for that goes, those first that have waited for longest. So
 * a change of a large part is found at once, and any in the end.
 */
export class Comparison {
  readonly #array: ReadableArray;
  readonly #tiles: Tiles;
  readonly #answers = {
    cells: answers(1024),
    tile: answers(1024),
    // They follow the pointer, and lie in tiles.
    profile: answers(16),
    statistics: answers(2),
  };
  #count = 0;
  /** Milliseconds that were taken for figures beyond those that there were. */
  #debt = 0;

  constructor(array: ReadableArray, tiles: Tiles) {
    this.#array = array;
    this.#tiles = tiles;
  }

  /** Reads what is to be shown, and keeps what the file said. */
  async read<T>(shown: ShownRead<T>, signal?: AbortSignal): Promise<T> {
    const { kind, region } = shown;
    const spots = spotsOf(this.#array, region);
    const read = this.#printOf(spots);
    // Of bytes that are known from before the answer, no change between the two goes unseen.
    if (spots.areAll && this.#array.file.isLocal) await read;
    const { value, figures, readAgain } = await shown.read(this.#array, this.#tiles, signal);
    this.#answers[kind].set(JSON.stringify(region), {
      ...{ region, spots, readAgain },
      bytes: await read,
      figures: printOf(figures),
      comparedAt: this.#count,
    });
    return value;
  }

  /**
   * What the file says of what is in view: something 'other' than it did; the 'same'; or the same as far as it can be read,
   * with some 'missing'. What can't be read any more stands as it was shown, and the array hears of it.
   */
  async compare({ cells, picture, measured }: InView): Promise<'other' | 'same' | 'missing'> {
    const known = this.#answers;
    const shown = [
      ...inView(known.cells, cells),
      ...inView(known.tile, picture),
      ...inView(known.profile, picture),
      ...inView(known.statistics, measured),
    ];
    this.#count++;
    const now = await Promise.all(shown.map(({ spots }) => this.#printOf(spots)));
    const isOther =
      shown.some(({ bytes }, i) => this.#isOther(bytes, now[i])) || (await this.#figuresDiffer(shown));
    if (isOther) return 'other';
    const haveMissing = now.some((print) => print === null || print.haveMissing);
    return haveMissing || shown.some(({ figures }) => figures.haveMissing) ? 'missing' : 'same';
  }

  #isOther(before: Print | null, now: Print | null = null): boolean {
    if (!before || !now) return false;
    if (!now.haveMissing || before.haveMissing) return now.sum !== before.sum;
    this.#array.onMissing();
    return false;
  }

  async #figuresDiffer(shown: readonly ShownAnswer[]): Promise<boolean> {
    const time = timeForFigures - this.#debt;
    const begin = performance.now();
    const taken = (): number => performance.now() - begin;
    try {
      for (const answer of shown.toSorted((a, b) => a.comparedAt - b.comparedAt)) {
        if (taken() >= time) return false;
        answer.comparedAt = this.#count;
        if (this.#isOther(answer.figures, printOf(await answer.readAgain()))) return true;
      }
      return false;
    } catch {
      // It can't be read: whoever asks for it next is told why.
      return false;
    } finally {
      this.#debt = Math.min(Math.max(taken() - time, 0), mostDebt);
    }
  }

  async #printOf(spots: Spots): Promise<Print | null> {
    try {
      const { data, missing } = await this.#array.file.read(spots.window);
      return printOf({ parts: missing ? [data, missing] : [data], haveMissing: missing !== null });
    } catch {
      return null;
    }
  }
}

function printOf({ parts, haveMissing }: Figures): Print {
  return { sum: parts.reduce((sum, part) => crc32(part, sum), 0), haveMissing };
}

function answers(most: number): LRUCache<string, ShownAnswer> {
  return new LRUCache({ max: most });
}

/** The answers that show some of a region. */
function inView(known: LRUCache<string, ShownAnswer>, region: Region | null): ShownAnswer[] {
  if (!region) return [];
  const plane = JSON.stringify(region.plane);
  return [...known.values()].filter(
    (answer) => meet(answer.region.window, region.window) && JSON.stringify(answer.region.plane) === plane,
  );
}

function meet(a: Window, b: Window): boolean {
  return a.row0 < b.row1 && b.row0 < a.row1 && a.column0 < b.column1 && b.column0 < a.column1;
}
