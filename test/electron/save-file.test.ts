import { execFileSync } from 'node:child_process';
import type * as files from 'node:fs/promises';
import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileStamp } from '../../electron/arrays/file-stamp';
import { SaveError, saveFile, type Content } from '../../electron/save-file';
import type { FileStamp } from '../../native/index';

// For a test to have a disk that fails.
vi.mock('node:fs/promises', { spy: true });

const png = Buffer.from('what is to be written');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-save-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function save(name: string, content: Content = [png], open: FileStamp[] = []): Promise<string> {
  return saveFile(join(folder, name), '.png', content, () => Promise.resolve(open));
}

describe('saveFile', () => {
  test('writes the file, answers its name and leaves nothing else', async () => {
    expect(await save('wave.png')).toBe('wave.png');
    expect(await readFile(join(folder, 'wave.png'))).toEqual(png);
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('replaces the file that the user agreed to replace', async () => {
    await writeFile(join(folder, 'wave.PNG'), 'old');
    await save('wave.PNG');
    expect(await readFile(join(folder, 'wave.PNG'))).toEqual(png);
  });

  test('replaces what a link leads to, and lets no more people read it than before', async () => {
    await writeFile(join(folder, 'old.png'), 'old', { mode: 0o600 });
    await symlink('old.png', join(folder, 'link.png'));
    expect(await save('link.png')).toBe('link.png');
    expect(await readlink(join(folder, 'link.png'))).toBe('old.png');
    expect(await readFile(join(folder, 'old.png'))).toEqual(png);
    expect((await stat(join(folder, 'old.png'))).mode & 0o777).toBe(0o600);
  });

  test('adds the extension, but then replaces nothing: nobody was asked', async () => {
    expect(await save('wave.npy')).toBe('wave.npy.png');
    await expect(save('wave.npy')).rejects.toThrow(SaveError);
  });

  test('never writes over an open file, by whatever name', async () => {
    const open = join(folder, 'open.png');
    await writeFile(open, 'an array');
    await symlink(open, join(folder, 'symbolic.png'));
    await link(open, join(folder, 'hard.png'));
    const stamp = await fileStamp(open);
    for (const name of ['open.png', 'symbolic.png', 'hard.png']) {
      const writing = save(name, [png], stamp ? [stamp] : []);
      await expect(writing).rejects.toThrow(`${name} is open in npyscope`);
    }
    expect(await readFile(open, 'utf8')).toBe('an array');
  });

  test('says what is in the way', async () => {
    await expect(save('gone/wave.png')).rejects.toThrow(
      'wave.png was not saved: that folder is not there any more.',
    );
    await mkdir(join(folder, 'wave.png'));
    await expect(save('wave.png')).rejects.toThrow('there is a folder of that name');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  // Root may write anywhere.
  test.skipIf(process.getuid?.() === 0)('says that a folder can’t be written to', async () => {
    await chmod(folder, 0o500);
    await expect(save('wave.png')).rejects.toThrow('you may not write there');
    await chmod(folder, 0o700);
  });

  test('does not write over a file that was opened meanwhile', async () => {
    await writeFile(join(folder, 'wave.png'), 'old');
    const stamp = await fileStamp(join(folder, 'wave.png'));
    let asked = 0;
    const saving = saveFile(join(folder, 'wave.png'), '.png', [png], () =>
      Promise.resolve(asked++ > 0 && stamp ? [stamp] : []),
    );
    await expect(saving).rejects.toThrow('wave.png is open in npyscope');
    expect(await readFile(join(folder, 'wave.png'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('leaves the file as it was where what is to be written fails half-way', async () => {
    await writeFile(join(folder, 'wave.png'), 'old');
    function* failing(): Generator<Uint8Array> {
      yield png;
      throw new Error('the file ends early');
    }
    await expect(save('wave.png', failing())).rejects.toThrow('wave.png was not saved: the file ends early');
    expect(await readFile(join(folder, 'wave.png'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('leaves nothing when it is cancelled', async () => {
    const controller = new AbortController();
    function* endless(): Generator<Uint8Array> {
      for (let piece = 0; ; piece++) {
        if (piece === 3) controller.abort();
        yield png;
      }
    }
    const saving = saveFile(
      join(folder, 'wave.png'),
      '.png',
      endless(),
      () => Promise.resolve([]),
      controller.signal,
    );
    await expect(saving).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([]);
  });

  test('does not take for saved what the disk fails to take in while more is written', async () => {
    // So much goes to the disk at once.
    const piece = Buffer.alloc(64 << 20);
    const failure = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
    const { open: actualOpen } = await vi.importActual<typeof files>('node:fs/promises');
    for (const pieces of [1, 2, 3]) {
      vi.mocked(open).mockImplementationOnce(async (...args) =>
        Object.assign(await actualOpen(...args), { datasync: () => Promise.reject(failure) }),
      );
      const saving = save(
        'wave.png',
        Array.from({ length: pieces }, () => piece),
      );
      await expect(saving).rejects.toThrow('wave.png was not saved: the disk failed to write it.');
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('says that the disk is full, and leaves it as it was', async ({ skip }) => {
    // A small disk of one's own takes root, and more than some containers allow.
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'npyscope-test', folder], { stdio: 'ignore' });
    } catch {
      skip();
    }
    try {
      const saving = save('wave.png', [Buffer.alloc(200 << 10), Buffer.alloc(200 << 10)]);
      await expect(saving).rejects.toThrow('wave.png was not saved: the disk is full.');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
