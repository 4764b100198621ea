import type { Entry } from './entry';

const extension = '.npy';

/**
 * Names of an archive's arrays. A name finds a member as it does in NumPy's NpzFile: what is in the zip under just that name
 * comes before what is there with '.npy' behind, and of several the last. Members that NumPy finds by no name are counted,
 * 'x #1', 'x #2', so that each has a name of its own.
 */
export class MemberNames {
  /** By place in the archive. */
  readonly names: readonly string[];
  readonly #places = new Map<string, number>();
  readonly #counted = new Map<string, number>();

  constructor(entries: readonly Pick<Entry, 'fileName'>[]) {
    entries.forEach(({ fileName }, place) => this.#places.set(fileName, place));
    const counts = new Map<string, number>();
    this.names = entries.map(({ fileName }, place) => {
      const short = fileName.endsWith(extension) ? fileName.slice(0, -extension.length) : fileName;
      return [short, fileName].find((name) => this.find(name) === place) ?? this.#count(short, place, counts);
    });
  }

  /** The place of the member of a name. */
  find(name: string): number | undefined {
    return this.#places.get(name) ?? this.#places.get(`${name}${extension}`) ?? this.#counted.get(name);
  }

  #count(name: string, place: number, counts: Map<string, number>): string {
    let count = counts.get(name) ?? 0;
    let counted: string;
    do counted = `${name} #${++count}`;
    while (this.find(counted) !== undefined);
    counts.set(name, count);
    this.#counted.set(counted, place);
    return counted;
  }
}
