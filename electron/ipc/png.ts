/** Pixels along a side, and bytes, of the largest picture that is taken from a page. */
const MOST_PIXELS = 16_384;
const MOST_BYTES = 64 << 20;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The signature and the first chunk, IHDR: its length, name, the width and the height, big-endian (PNG, 11.2.2). */
const HEAD = 24;

/** Whether bytes begin as a PNG of a reasonable size does. */
export function isPng(bytes: Uint8Array): boolean {
  if (bytes.length < HEAD || bytes.length > MOST_BYTES) return false;
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const isSized = width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS;
  return isSized && SIGNATURE.every((byte, i) => bytes[i] === byte);
}
