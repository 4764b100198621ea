import type { HeaderFailureKind } from '../../model/failure';
import type { HeaderFields } from './header-fields';

/** A file that can't be read as an NPY array, and why, in one sentence. */
export class HeaderError extends Error {
  override name = 'HeaderError';
  /** What could be parsed before the failure. */
  readonly partial: Partial<HeaderFields>;
  /** Bytes in the file, null where only a header was looked at. */
  readonly fileSize: number | null;

  constructor(
    readonly kind: HeaderFailureKind,
    message: string,
    known: { readonly partial?: Partial<HeaderFields>; readonly fileSize?: number } = {},
  ) {
    super(message);
    this.partial = known.partial ?? {};
    this.fileSize = known.fileSize ?? null;
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
