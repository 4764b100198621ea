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
