import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { actualPath } from '../../../electron/data/files/lossy-path';
import { readCells } from '../../../electron/data/arrays/cells';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { readable } from '../../../electron/data/arrays/readable-array';
import { readReport } from '../../../electron/cli/report';
import type { ArrayInfo } from '../../../electron/model/array';
import { isText, pathBytes, pathText } from '../../../native/strided-file';
import { dataOffset, writeArray } from '../../array-file';
import { fixture } from '../../fixtures/truth';
import { fuseDisk } from '../../fuse-disk';

const isLinux = process.platform === 'linux';
const isRoot = process.getuid?.() === 0;
const bundle = fileURLToPath(new URL('../../../dist/electron/cli.js', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function readSamples(path: string, at: readonly string[]) {
  const report = await readReport(path, at);
  return 'samples' in report ? report.samples : [];
}

describe('what is no array file is refused at once', () => {
  const refusal = async (path: string) => (await readReport(path, [])).failure;

  test('a folder, a FIFO, a device, a socket', async () => {
    const inFolder = join(folder, 'folder.npy');
    await mkdir(inFolder);
    expect(await refusal(inFolder)).toMatchObject({ kind: 'not-a-file', message: 'It is a folder' });
    if (process.platform === 'win32') return;
    const fifo = join(folder, 'fifo.npy');
    execFileSync('mkfifo', [fifo]);
    const socket = join(folder, 'socket.npy');
    const server = createServer().listen(socket);
    onTestFinished(() => void server.close());
    for (const [path, message] of [
      [fifo, 'It is a FIFO, a pipe from one program to another'],
      ['/dev/zero', 'It is a device'],
      [socket, 'It is a socket, by which programs talk'],
    ] as const)
      expect(await refusal(path)).toMatchObject({ kind: 'not-a-file', message });
  });

  test('a link that leads nowhere, or round and round, and a name that is too long', async () => {
    const links = [join(folder, 'dangling.npy'), join(folder, 'loop.npy')] as const;
    await symlink(join(folder, 'nowhere'), links[0]);
    await symlink(links[1], links[1]);
    for (const path of [...links, join(folder, 'x'.repeat(300))])
      expect(await refusal(path)).toMatchObject({ kind: 'not-found' });
  });

  test.runIf(isLinux)('a file without permission', async ({ skip }) => {
    const path = join(folder, 'secret.npy');
    await writeArray(path, 2, 2);
    await chmod(path, 0);
    // Root may read everything, so another user asks; who may not be allowed to see this program either.
    const command = [process.execPath, bundle, 'info', '--json', path];
    const other = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const [program = '', ...args] = isRoot ? [...other, ...command] : command;
    const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
    if (stdout === '') skip();
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { kind: 'no-permission' } });
  });
});

describe('a path of bytes that are no UTF-8', () => {
  const bytes = Buffer.from('/tmp/\xe4 \xff\xc3(\xed\xa0\x80\ufeff€\n\t.npy', 'latin1');

  test('is kept as text that gives the bytes back', () => {
    for (const path of [bytes, Buffer.from('\ufeff/日本語/\u{1f600}'), Buffer.from('é'), Buffer.alloc(0)])
      expect(pathBytes(pathText(path))).toEqual(path);
    expect(isText(pathText(bytes))).toBe(false);
    expect(pathText(Buffer.from('日本語'))).toBe('日本語');
  });

  test.runIf(isLinux)('opens, from the command line too', async () => {
    const name = Buffer.concat([pathBytes(folder), Buffer.from('/byte-\xff.npy', 'latin1')]);
    await copyFile(fixture('shape-2d-c').path, name);
    expect((await readSamples(pathText(name), ['2,3']))[0]?.element?.text).toBe('11');
    // No argument of a process that Node starts can hold such bytes; a shell's can.
    const shell = `"${process.execPath}" "${bundle}" info "$(printf '%s/byte-\\377.npy' "${folder}")"`;
    const { stdout } = spawnSync('sh', ['-c', shell], { encoding: 'utf8' });
    expect(stdout).toContain('byte-\\xFF.npy\n');
  });

  test.runIf(isLinux)(
    'is found by what other programs make of it, where only one file reads so',
    async () => {
      const below = Buffer.concat([pathBytes(folder), Buffer.from('/\xfe-folder', 'latin1')]);
      await mkdir(below);
      await writeFile(Buffer.concat([below, Buffer.from('/one-\xff.npy', 'latin1')]), '');
      const lossy = `${folder}/\ufffd-folder`;
      expect(await actualPath(`${lossy}/one-\ufffd.npy`)).toBe(`${folder}/\udcfe-folder/one-\udcff.npy`);
      expect(await actualPath(`${lossy}/none-\ufffd.npy`)).toContain('/none-\ufffd.npy');
      await writeFile(Buffer.concat([below, Buffer.from('/one-\xfe.npy', 'latin1')]), '');
      await expect(actualPath(`${lossy}/one-\ufffd.npy`)).rejects.toThrow(/2 read like it/);
      await writeFile(`${folder}/really-\ufffd.npy`, '');
      expect(await actualPath(`${folder}/really-\ufffd.npy`)).toBe(`${folder}/really-\ufffd.npy`);
    },
  );
});

test.runIf(isLinux)('from a folder that has been deleted a file opens by its full path alone', () => {
  const gone = join(folder, 'gone');
  const run = (path: string): unknown => {
    const shell = `mkdir "${gone}" && cd "${gone}" && rmdir "${gone}" && "${process.execPath}" "${bundle}" info --json "${path}"`;
    return JSON.parse(spawnSync('sh', ['-c', shell], { encoding: 'utf8' }).stdout);
  };
  expect(run('array.npy')).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  expect(run(fixture('shape-2d-c').path)).toMatchObject({ ok: true });
});

describe('a disk that fails', () => {
  const columns = 50;

  async function onBadDisk(start: number, end: number): Promise<string | null> {
    const path = join(folder, 'array.npy');
    await writeArray(path, 400, columns);
    const disk = await fuseDisk(folder, [path], { failing: [start, end] });
    if (disk) onTestFinished(() => disk.remove());
    return disk?.path ?? null;
  }

  test('in the header is not taken for a file that was cut', async ({ skip }) => {
    const path = (await onBadDisk(0, 100)) ?? skip();
    expect((await readReport(path, [])).failure).toMatchObject({
      kind: 'io-error',
      message: 'The disk failed to read bytes 0 to 11 of the file',
    });
  });

  test('in the middle leaves all else, and says so of the rest', async ({ skip }) => {
    const start = 8192;
    const path = (await onBadDisk(start, start + 4096)) ?? skip();
    const first = Math.ceil((start - dataOffset) / 8 / columns);
    expect((await readSamples(path, ['0,1', '-1,-1'])).map(({ element }) => element?.value)).toEqual([
      1, 19_999,
    ]);
    expect((await readReport(path, [`${first},0`])).failure).toMatchObject({ kind: 'io-error' });

    const array = readable(await openArray(path));
    const news: ArrayInfo[] = [];
    const live = new LiveArray(
      array,
      await describeArray(array),
      (some) => news.push(some),
      () => undefined,
    );
    onTestFinished(() => {
      live.close();
    });
    const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
    const window = { row0: first - 1, row1: first + 20, column0: 0, column1: 1 };
    const { states, text } = await readCells(live.array, plane, window);
    expect([states[0], states[1], states.at(-1)]).toEqual(['value', 'missing', 'value']);
    expect(text[0]).toBe(`${(first - 1) * columns}.0`);
    await vi.waitFor(() => {
      expect(news).toMatchObject([{ hasUnreadable: true, revisions: { revision: 0 } }]);
    });
  });
});
