const slabBytes = 64 * 1024;

let slab: ArrayBufferLike = new ArrayBuffer(0);
let used = 0;

/**
 * Memory for `bytes` bytes, which hold anything; a few bytes are part of a larger piece of memory, as it takes
 * longer to allocate and collect a piece for each small window than to read it.
 */
export function allocate(bytes: number): Uint8Array {
  if (bytes > slabBytes / 4) return new Uint8Array(bytes);
  if (used + bytes > slab.byteLength) {
    slab = Buffer.allocUnsafeSlow(slabBytes).buffer;
    used = 0;
  }
  const part = new Uint8Array(slab, used, bytes);
  used += Math.ceil(bytes / 8) * 8;
  return part;
}
