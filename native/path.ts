/**
 * Paths as text. Linux paths are bytes, which need not be UTF-8: a byte that is none becomes a lone surrogate, U+DC80 to
 * U+DCFF, as in Python's "surrogateescape", so that no path is lost on its way to and from the system.
 */

const escapeBase = 0xdc00;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a path is UTF-8, and so text that any program takes. */
export function isText(path: string): boolean {
  return !/\p{Cs}/u.test(path);
}

/** The bytes that the system knows a path by. */
export function pathBytes(path: string): Buffer {
  if (isText(path)) return Buffer.from(path);
  return Buffer.concat(
    Array.from(path, (character) => {
      const byte = character.charCodeAt(0) - escapeBase;
      return character.length === 1 && byte >= 0x80 && byte <= 0xff
        ? Buffer.of(byte)
        : Buffer.from(character);
    }),
  );
}

/** The path that bytes stand for; `pathBytes` gives them back. */
export function pathText(bytes: Uint8Array): string {
  const whole = decode(bytes);
  if (whole !== null) return whole;
  let text = '';
  for (let start = 0; start < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => decode(bytes.subarray(start, start + size)) !== null);
    text +=
      length === undefined
        ? String.fromCharCode(escapeBase + (bytes[start] ?? 0))
        : (decode(bytes.subarray(start, start + length)) ?? '');
    start += length ?? 1;
  }
  return text;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
