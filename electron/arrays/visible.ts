/** What would be invisible, break a line or turn the text after it round. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const pictures = 0x2400;
const pictureOfDelete = '\u2421';

/** A text on one line with nothing hidden in it: control characters as their pictures (␉), others alike as U+FFFD. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x7f) return pictureOfDelete;
    return code < 0x20 ? String.fromCharCode(pictures + code) : '\ufffd';
  });
}

/** Of a path: the same, all that directs text, and halves of surrogate pairs; joiners make letters and emoji. */
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A path to look at, on one line, nothing hidden in it: \n, \u202e, and \xFF for bytes that are no text. */
export function visiblePath(path: string): string {
  return path.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // As `pathText` writes bytes.
    const isByte = code < 0x100 || (code >= 0xdc80 && code <= 0xdcff);
    const hex = (isByte ? code & 0xff : code).toString(16).toUpperCase();
    return shortEscapes[character] ?? (isByte ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`);
  });
}
