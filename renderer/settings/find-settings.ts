/** What can be looked for in the settings. */
export interface Findable {
  readonly label: string;
  readonly hint: string;
  /** What else it may be looked for by. */
  readonly words: string;
}

/** Those that all words of a search are in, be they only begun; all of them where there is none. */
export function findSettings<T extends Findable>(settings: readonly T[], search: string): readonly T[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  return settings.filter(({ label, hint, words }) => {
    const text = `${label} ${hint} ${words}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
