import type { HeaderFields } from './header';

/** What can be wrong with an NPY header. */
export type HeaderFailureKind =
  | 'not-npy'
  | 'unsupported-version'
  | 'bad-header'
  | 'unsupported-dtype'
  | 'object-dtype'
  | 'cut-header'
  | 'overflow';

/** A file that can't be read as an NPY array, and why, in one sentence. */
export class HeaderError extends Error {
  override name = 'HeaderError';

  constructor(
    readonly kind: HeaderFailureKind,
    message: string,
    /** What could be parsed before the failure. */
    readonly partial: Partial<HeaderFields> = {},
  ) {
    super(message);
  }
}

const longestQuote = 60;

/** Text from a file for an error message: in quotes, on one line, shortened. */
export function quote(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text;
  return `"${short.replace(/\p{C}/gu, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
