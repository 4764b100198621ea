import { chmod, link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fileStamp } from '../../electron/arrays/file-stamp';
import { isPng, PictureError, pictureName, writePicture } from '../../electron/picture-file';

/** A PNG of one grey pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-picture-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

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

describe('writePicture', () => {
  test('writes the picture, answers its name and leaves nothing else', async () => {
    expect(await writePicture(join(folder, 'wave.png'), png, [])).toBe('wave.png');
    expect(await readFile(join(folder, 'wave.png'))).toEqual(png);
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('replaces the file that the user agreed to replace', async () => {
    await writeFile(join(folder, 'wave.PNG'), 'old');
    await writePicture(join(folder, 'wave.PNG'), png, []);
    expect(await readFile(join(folder, 'wave.PNG'))).toEqual(png);
  });

  test('adds the extension, but then replaces nothing: nobody was asked', async () => {
    expect(await writePicture(join(folder, 'wave.npy'), png, [])).toBe('wave.npy.png');
    await expect(writePicture(join(folder, 'wave.npy'), png, [])).rejects.toThrow(PictureError);
  });

  test('never writes over an open file, by whatever name', async () => {
    const open = join(folder, 'open.png');
    await writeFile(open, 'an array');
    await symlink(open, join(folder, 'symbolic.png'));
    await link(open, join(folder, 'hard.png'));
    const stamp = await fileStamp(open);
    for (const name of ['open.png', 'symbolic.png', 'hard.png']) {
      const writing = writePicture(join(folder, name), png, stamp ? [stamp] : []);
      await expect(writing).rejects.toThrow(`${name} is open in npyscope`);
    }
    expect(await readFile(open, 'utf8')).toBe('an array');
  });

  test('says what is in the way', async () => {
    await expect(writePicture(join(folder, 'gone', 'wave.png'), png, [])).rejects.toThrow(
      'wave.png was not saved: that folder is not there any more.',
    );
    await mkdir(join(folder, 'wave.png'));
    await expect(writePicture(join(folder, 'wave.png'), png, [])).rejects.toThrow(
      'there is a folder of that name',
    );
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  // Root may write anywhere.
  test.skipIf(process.getuid?.() === 0)('says that a folder can’t be written to', async () => {
    await chmod(folder, 0o500);
    await expect(writePicture(join(folder, 'wave.png'), png, [])).rejects.toThrow('you may not write there');
    await chmod(folder, 0o700);
  });
});
