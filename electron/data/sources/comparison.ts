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
  readonly partOf: (inView: InView) => Region | null;
  readonly spots: Spots;
  /** What the bytes of the spots were; null where they could not be read. */
  readonly bytes: Print | null;
  /** What its figures were. */
  readonly figures: Print;
  readonly readAgain: () => Promise<Figures>;
  /** The number of the comparison that read all of its bytes, or its figures, the last time. */
  comparedAt: number;
}

/** Bytes of small answers that each comparison reads: about a millisecond of processor time. */
const bytesEachTime = 4 << 20;
/** Milliseconds of processor time that it may take for figures of others. */
const timeForFigures = 1;
/** What took longer is made up for by later comparisons, up to so many milliseconds. */
const mostDebt = 100;

/**
 * What has been shown of an array at one revision, to be compared with its file for as long as it is on the screen. A
 * program that writes through a memory map moves the file's times once, when it first stores into a clean page: what it
 * stores there later only the bytes tell.
 *
 * Each comparison reads all cells in view, all bytes behind small answers and some behind others. Figures of the others are
 * read again as they were read for the screen, as far as the time for that goes, those first that have waited for longest. So
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
  /** Whether some of what the present comparison is about can't be read. */
  #haveMissing = false;
  /** Milliseconds that were taken for figures beyond those that there were. */
  #debt = 0;

  constructor(array: ReadableArray, tiles: Tiles) {
    this.#array = array;
    this.#tiles = tiles;
  }

  /** Reads what is to be shown, and keeps what the file said. */
  async read<T>(shown: ShownRead<T>, signal?: AbortSignal): Promise<T> {
    const { kind, region, partOf } = shown;
    const { isLocal } = this.#array.file;
    const spots = spotsOf(this.#array, region, isLocal || kind === 'cells');
    // Of bytes that are known from before the answer, no change between the two goes unseen. They are read anyway.
    const before = isLocal && spots.areAll ? await this.#printOf(spots) : undefined;
    const { value, figures, readAgain } = await shown.read(this.#array, this.#tiles, signal);
    const answer = { region, partOf, spots, readAgain, figures: printOf(figures), comparedAt: this.#count };
    const keep = (bytes: Print | null): void => {
      this.#answers[kind].set(JSON.stringify(region), { ...answer, bytes });
    };
    if (before === undefined) void this.#printOf(spots).then(keep);
    else keep(before);
    return value;
  }

  /**
   * What the file says of what is in view: something 'other' than it did; the 'same'; or the same as far as it can be read,
   * with some 'missing'. What can't be read any more stands as it was shown, and the array hears of it.
   */
  async compare(inView: InView): Promise<'other' | 'same' | 'missing'> {
    const { cells, tile, profile, statistics } = this.#answers;
    const ofCells = [...cells.values()].filter((answer) => isIn(inView, answer));
    const others = [tile, profile, statistics]
      .flatMap((known) => [...known.values()])
      .filter((answer) => isIn(inView, answer));
    this.#count++;
    this.#haveMissing = [...ofCells, ...others].some(({ figures }) => figures.haveMissing);
    const large = others.filter(({ spots }) => !spots.areAll);
    const all = [...ofCells, ...large, ...this.#smallOf(others)];
    const haveChanged = await Promise.all(all.map((answer) => this.#hasOtherBytes(answer)));
    if (haveChanged.includes(true) || (await this.#figuresDiffer(large))) return 'other';
    return this.#haveMissing ? 'missing' : 'same';
  }

  /** Of answers whose bytes are all known, those that have waited for longest, as many as may be compared. */
  #smallOf(answers: readonly ShownAnswer[]): readonly ShownAnswer[] {
    const small = oldestFirst(answers.filter(({ spots }) => spots.areAll));
    let bytes = 0;
    const end = small.findIndex(({ spots }) => {
      bytes += sizeOf(spots);
      return bytes > bytesEachTime;
    });
    const taken = end < 0 ? small : small.slice(0, end);
    for (const answer of taken) answer.comparedAt = this.#count;
    return taken;
  }

  async #figuresDiffer(answers: readonly ShownAnswer[]): Promise<boolean> {
    const time = timeForFigures - this.#debt;
    const taken = timer();
    try {
      for (const answer of oldestFirst(answers)) {
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

  async #hasOtherBytes({ spots, bytes, figures }: ShownAnswer): Promise<boolean> {
    const now = await this.#printOf(spots);
    // What was missing when it was shown may have come back before its bytes were read.
    const isBack =
      now !== null && !now.haveMissing && (bytes === null || (spots.areAll && figures.haveMissing));
    return isBack || this.#isOther(bytes, now);
  }

  #isOther(before: Print | null, now: Print | null): boolean {
    if (!now || now.haveMissing) this.#haveMissing = true;
    if (!before || !now) return false;
    if (!now.haveMissing || before.haveMissing) return now.sum !== before.sum;
    this.#array.onMissing();
    return false;
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

function oldestFirst(answers: readonly ShownAnswer[]): readonly ShownAnswer[] {
  return answers.toSorted((a, b) => a.comparedAt - b.comparedAt);
}

function sizeOf({ window: { rows, columns, itemSize } }: Spots): number {
  return rows * columns * itemSize;
}

/** Milliseconds from now on: those that this process has worked, or fewer where it has worked for others, too. */
function timer(): () => number {
  const begin = performance.now();
  const worked = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(worked);
    return Math.min(performance.now() - begin, (user + system) / 1000);
  };
}

function printOf({ parts, haveMissing }: Figures): Print {
  return { sum: parts.reduce((sum, part) => crc32(part, sum), 0), haveMissing };
}

function answers(most: number): LRUCache<string, ShownAnswer> {
  return new LRUCache({ max: most });
}

function isIn(inView: InView, { region, partOf }: ShownAnswer): boolean {
  const part = partOf(inView);
  return (
    part !== null &&
    meet(part.window, region.window) &&
    JSON.stringify(part.plane) === JSON.stringify(region.plane)
  );
}

function meet(a: Window, b: Window): boolean {
  return a.row0 < b.row1 && b.row0 < a.row1 && a.column0 < b.column1 && b.column0 < a.column1;
}
