import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import type * as files from 'node:fs/promises';
import {
  chmod,
  chown,
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
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileStamp } from '../../electron/data/files/file-stamp';
import { markedPicture } from '../../electron/saving/picture-file';
import { SaveError } from '../../electron/saving/save-error';
import { inPieces, saveFile, type Write } from '../../electron/saving/save-file';
import { pathText, type FileStamp } from '../../native/strided-file';
import { plainDisk } from '../plain-disk';

// For a test to have a disk that fails, or that knows no files without a name.
vi.mock('node:fs/promises', { spy: true });

const content = Buffer.from('what is to be written');
/** A PNG of one grey pixel, by another program. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-save-'));
});
afterEach(async () => {
  vi.mocked(open).mockReset();
  await rm(folder, { recursive: true });
});

interface Options {
  readonly write?: Write;
  readonly open?: readonly FileStamp[];
  readonly isAgreed?: boolean;
  readonly extension?: string;
  readonly signal?: AbortSignal;
}

function save(name: string, options: Options = {}): Promise<string> {
  const { write = inPieces([content]), open: opened = [], isAgreed = true, extension = '.png' } = options;
  const openFiles = () => Promise.resolve(opened);
  return saveFile({ path: join(folder, name), extension, isAgreed, openFiles }, write, options.signal);
}

const at = (name: string): string => join(folder, name);
const text = (name: string): Promise<string> => readFile(at(name), 'utf8');
const modeOf = async (name: string): Promise<string> => ((await stat(at(name))).mode & 0o7777).toString(8);

/** Has the disk know no files without a name, as network disks do. */
async function forbidUnnamed(): Promise<void> {
  const { open: actual } = await vi.importActual<typeof files>('node:fs/promises');
  vi.mocked(open).mockImplementation((path, flags, mode) =>
    typeof flags === 'number' && flags & constants.O_DIRECTORY
      ? Promise.reject(Object.assign(new Error('EOPNOTSUPP'), { code: 'EOPNOTSUPP' }))
      : actual(path, flags, mode),
  );
}

describe.each(['knows', 'does not know'])('on a disk that %s files without a name', (knows) => {
  beforeEach(async () => {
    if (knows !== 'knows') await forbidUnnamed();
  });

  test('a file is written, its name told, and nothing else left', async () => {
    expect(await save('wave.png')).toBe('wave.png');
    expect(await readFile(at('wave.png'))).toEqual(content);
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('the file that the user agreed to replace is replaced', async () => {
    await writeFile(at('wave.PNG'), 'old');
    await save('wave.PNG');
    expect(await readFile(at('wave.PNG'))).toEqual(content);
    expect(await readdir(folder)).toEqual(['wave.PNG']);
  });

  test('what a link leads to is replaced', async () => {
    await writeFile(at('old.png'), 'old');
    await symlink('old.png', at('link.png'));
    expect(await save('link.png')).toBe('link.png');
    expect(await readlink(at('link.png'))).toBe('old.png');
    expect(await readFile(at('old.png'))).toEqual(content);
  });

  test('a replaced file keeps its permissions, whatever those of new files are', async () => {
    const before = process.umask(0o077);
    try {
      for (const mode of [0o664, 0o640, 0o600, 0o755, 0o444]) {
        await writeFile(at('wave.png'), 'old');
        await chmod(at('wave.png'), mode);
        await save('wave.png');
        expect(await modeOf('wave.png')).toBe(mode.toString(8));
        await rm(at('wave.png'));
      }
      await save('new.png');
      expect(await modeOf('new.png')).toBe('600');
      process.umask(0o022);
      await save('newer.png');
      expect(await modeOf('newer.png')).toBe('644');
    } finally {
      process.umask(before);
    }
  });

  // Others' files take root.
  test.skipIf(process.getuid?.() !== 0)('a replaced file keeps its owner and group', async () => {
    await writeFile(at('wave.png'), 'old');
    await chown(at('wave.png'), 1234, 2345);
    await save('wave.png');
    expect(await stat(at('wave.png'))).toMatchObject({ uid: 1234, gid: 2345 });
  });

  test('a file that comes meanwhile is not replaced: nobody was asked', async () => {
    const coming = save('wave.png', {
      write: async (file) => {
        await file.write(content);
        await writeFile(at('wave.png'), 'another’s');
      },
    });
    await expect(coming).rejects.toThrow('wave.png was not saved: a file of that name has come meanwhile.');
    expect(await text('wave.png')).toBe('another’s');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('a file that can’t take its name leaves nothing', async () => {
    await writeFile(at('wave.png'), 'old');
    const saving = save('wave.png', {
      write: async (file) => {
        await file.write(content);
        await rm(at('wave.png'));
        await mkdir(at('wave.png'));
      },
    });
    await expect(saving).rejects.toThrow('there is a folder of that name');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('the file stays as it was where what is to be written fails half-way', async () => {
    await writeFile(at('wave.png'), 'old');
    function* failing(): Generator<Uint8Array> {
      yield content;
      throw new Error('the file ends early');
    }
    await expect(save('wave.png', { write: inPieces(failing()) })).rejects.toThrow(
      'wave.png was not saved: the file ends early',
    );
    expect(await text('wave.png')).toBe('old');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('what is cancelled leaves nothing', async () => {
    const controller = new AbortController();
    function* endless(): Generator<Uint8Array> {
      for (let piece = 0; ; piece++) {
        if (piece === 3) controller.abort();
        yield content;
      }
    }
    const saving = save('wave.png', { write: inPieces(endless()), signal: controller.signal });
    await expect(saving).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a disk that knows neither files without a name nor links takes files too', async ({ skip }) => {
  const disk = await plainDisk(folder);
  if (!disk) return skip('it takes FUSE and root');
  try {
    await save('plain-disk/wave.png');
    await save('plain-disk/wave.png', { write: inPieces([content, content]) });
    expect(await readFile(join(disk.path, 'wave.png'))).toEqual(Buffer.concat([content, content]));
    expect(await readdir(disk.path)).toEqual(['wave.png']);
  } finally {
    await disk.remove();
  }
});

// Elsewhere names are text.
test.skipIf(process.platform !== 'linux')('a folder’s name need not be UTF-8', async () => {
  const place = Buffer.concat([Buffer.from(at('r')), Buffer.of(0xe9), Buffer.from('sum')]);
  await mkdir(place);
  for (const asked of [join(pathText(place), 'exact.png'), join(place.toString(), 'wave.png')]) {
    const openFiles = () => Promise.resolve([]);
    await saveFile({ path: asked, extension: '.png', isAgreed: true, openFiles }, inPieces([content]));
  }
  expect(await readdir(place)).toEqual(['exact.png', 'wave.png']);
});

test.skipIf(process.platform !== 'linux')('what is being written has no name', async () => {
  let names: readonly string[] = ['?'];
  await save('wave.png', {
    write: async () => {
      names = await readdir(folder);
    },
  });
  expect(names).toEqual([]);
  expect(await readdir(folder)).toEqual(['wave.png']);
});

describe('what is never replaced', () => {
  test('the extension is added, but then nothing is replaced: nobody was asked', async () => {
    const write = inPieces([markedPicture(png)]);
    expect(await save('wave.npy', { write })).toBe('wave.npy.png');
    await expect(save('wave.npy', { write })).rejects.toThrow(SaveError);
    await expect(save('wave.npy', { write })).rejects.toThrow('There is a wave.npy.png already');
  });

  test('an open file, by whatever name', async () => {
    await writeFile(at('open.png'), 'an array');
    await symlink(at('open.png'), at('symbolic.png'));
    await link(at('open.png'), at('hard.png'));
    const stamp = await fileStamp(at('open.png'));
    for (const name of ['open.png', 'symbolic.png', 'hard.png']) {
      const writing = save(name, { open: stamp ? [stamp] : [] });
      await expect(writing).rejects.toThrow(`${name} is open in npyscope`);
    }
    expect(await text('open.png')).toBe('an array');
  });

  test('a file that was opened meanwhile', async () => {
    await writeFile(at('wave.png'), 'old');
    const stamp = await fileStamp(at('wave.png'));
    let asked = 0;
    const openFiles = () => Promise.resolve(asked++ > 0 && stamp ? [stamp] : []);
    const place = { path: at('wave.png'), extension: '.png', isAgreed: true, openFiles };
    await expect(saveFile(place, inPieces([content]))).rejects.toThrow('wave.png is open in npyscope');
    expect(await text('wave.png')).toBe('old');
    expect(await readdir(folder)).toEqual(['wave.png']);
  });

  test('arrays and archives, whatever their name, also by a link, even if the user agreed', async () => {
    const script = `
import sys, gzip, pickle, tarfile, zipfile
import numpy as np
a = np.arange(6.0)
np.save(open(sys.argv[1], 'wb'), a)
np.savez(open(sys.argv[2], 'wb'), a=a)
zipfile.ZipFile(sys.argv[3], 'w').close()
with gzip.open(sys.argv[4], 'wb') as file: np.save(file, a)
with tarfile.open(sys.argv[5], 'w') as file: file.add(sys.argv[1])
pickle.dump(a, open(sys.argv[6], 'wb'))
open(sys.argv[7], 'wb').write(b'#!/bin/sh\\n' + open(sys.argv[2], 'rb').read())
open(sys.argv[8], 'wb').write(b'MATLAB 7.3 MAT-file'.ljust(512) + b'\\x89HDF\\r\\n\\x1a\\n')`;
    const kinds = {
      'array.png': 'holds an array',
      'npz.png': 'is an archive',
      'zip.png': 'is an archive',
      'gzip.png': 'is an archive',
      'tar.png': 'is an archive',
      'pickle.png': 'is a pickle',
      'behind.png': 'is an archive',
      'hdf5.png': 'holds an array',
    };
    execFileSync('python3', ['-c', script, ...Object.keys(kinds).map(at)]);
    for (const [name, kind] of Object.entries(kinds)) {
      const before = await readFile(at(name));
      await symlink(name, at(`link-${name}`));
      for (const asked of [name, `link-${name}`])
        for (const isAgreed of [true, false])
          await expect(save(asked, { isAgreed })).rejects.toThrow(`${asked} ${kind}`);
      expect(await readFile(at(name))).toEqual(before);
    }
  });

  test('unasked, anything but a picture that npyscope wrote', async () => {
    for (const other of [png, Buffer.from('a text'), Buffer.alloc(0), markedPicture(png).subarray(0, 40)]) {
      await writeFile(at('view.png'), other);
      await expect(save('view.png', { isAgreed: false })).rejects.toThrow('npyscope did not write it');
      expect(await readFile(at('view.png'))).toEqual(other);
    }
    await writeFile(at('view.png'), markedPicture(png));
    await save('view.png', { isAgreed: false });
    expect(await readFile(at('view.png'))).toEqual(content);
  });

  test('what is no file: a folder, a FIFO, a socket, a link that leads nowhere', async () => {
    await mkdir(at('folder.png'));
    execFileSync('mkfifo', [at('fifo.png')]);
    await symlink('gone.png', at('nowhere.png'));
    await symlink('round.png', at('round.png'));
    const server = createServer().listen(at('socket.png'));
    await once(server, 'listening');
    const words = {
      folder: 'folder.png was not saved: there is a folder of that name.',
      fifo: 'fifo.png is a FIFO',
      nowhere: 'nowhere.png is a link that leads nowhere. Choose another name.',
      round: 'round.png is a link that leads nowhere',
      socket: 'socket.png is a socket',
    };
    const names = await readdir(folder);
    for (const isAgreed of [true, false])
      for (const [name, message] of Object.entries(words))
        await expect(save(`${name}.png`, { isAgreed })).rejects.toThrow(message);
    expect(await readdir(folder)).toEqual(names);
    server.close();
  });

  test('an export again, once somebody else has written to it', async () => {
    const write = inPieces([Buffer.from('\x93NUMPY of an export', 'latin1')]);
    await save('part.npy', { write, extension: '.npy' });
    await save('part.npy', { write, extension: '.npy' });
    await writeFile(at('part.npy'), '\x93NUMPY of somebody else', 'latin1');
    await expect(save('part.npy', { write, extension: '.npy' })).rejects.toThrow('part.npy holds an array');
  });
});

describe('what can’t be saved', () => {
  test('says what is in the way', async () => {
    await expect(save('gone/wave.png')).rejects.toThrow(
      'wave.png was not saved: that folder is not there any more.',
    );
    expect(await readdir(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('says that a folder can’t be written to', async () => {
    await chmod(folder, 0o555);
    // Root may write anywhere, so an ordinary user tries.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      await expect(save('wave.png')).rejects.toThrow('you may not write there');
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(folder, 0o700);
    }
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
      const saving = save('wave.png', { write: inPieces(Array.from({ length: pieces }, () => piece)) });
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
      const saving = save('wave.png', {
        write: inPieces([Buffer.alloc(200 << 10), Buffer.alloc(200 << 10)]),
      });
      await expect(saving).rejects.toThrow('wave.png was not saved: the disk is full.');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
