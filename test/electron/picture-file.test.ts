import { describe, expect, test } from 'vitest';
import { isPng, pictureName } from '../../electron/picture-file';

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
