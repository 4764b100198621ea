/** What would be invisible, break a line or turn the text after it round; joiners make letters and emoji. */
export const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text to look at, on one line, nothing hidden in it: \n, \x1B, \u202E; halves of surrogate pairs as U+FFFD. */
export function visible(text: string): string {
  return visiblePath(text.replace(/\p{Cs}/gu, '\ufffd'));
}

/** A path to look at, likewise, with \xFF for bytes that are no text. */
export function visiblePath(path: string): string {
  return path.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // `pathText` writes bytes so.
    const isByte = code < 0x100 || (code >= 0xdc80 && code <= 0xdcff);
    const hex = (isByte ? code & 0xff : code).toString(16).toUpperCase();
    return shortEscapes[character] ?? (isByte ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
  });
}
