import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isMarkedPicture, markedPicture, pictureName } from '../../electron/saving/picture-file';
import { isPng } from '../../electron/ipc/png';

/** A PNG of one grey pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

describe('isPng', () => {
  test('takes a PNG and nothing else', () => {
    expect(isPng(png)).toBe(true);
    expect(isPng(Buffer.from('\x93NUMPY and more than twenty-four bytes'))).toBe(false);
    expect(isPng(png.subarray(0, 20))).toBe(false);
  });

  test('takes none that is larger than any screen', () => {
    const vast = Buffer.from(png);
    vast.writeUInt32BE(1 << 20, 16);
    expect(isPng(vast)).toBe(false);
  });
});

/** The names of a PNG's chunks; throws if a checksum is wrong (PNG, 5.3). */
function chunksOf(bytes: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw new Error('a wrong checksum');
    names.push(bytes.toString('latin1', at + 4, at + 8));
    at = end + 4;
  }
  return names;
}

test('a picture is marked as npyscope’s, and is the same picture', () => {
  const marked = Buffer.from(markedPicture(png));
  expect(isMarkedPicture(marked)).toBe(true);
  expect(isMarkedPicture(png)).toBe(false);
  expect(isMarkedPicture(marked.subarray(0, 50))).toBe(false);
  expect(chunksOf(png)).toEqual(['IHDR', 'IDAT', 'IEND']);
  expect(chunksOf(marked)).toEqual(['IHDR', 'tEXt', 'IDAT', 'IEND']);
  expect(marked.includes('Software\0npyscope')).toBe(true);
});

describe('pictureName', () => {
  test.each([
    ['wave', 'wave.png'],
    ['wave.png', 'wave.png'],
    ['run 3.1', 'run 3.1.png'],
    ['../../etc/passwd', '.._.._etc_passwd.png'],
    ['..', 'picture.png'],
    ['a:b\n?', 'a_b__.png'],
  ])('%j becomes %j', (suggested, name) => {
    expect(pictureName(suggested)).toBe(name);
  });
});
