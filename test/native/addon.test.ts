import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addon } from '../../native/local/load-addon';
import { pathBytes } from '../../native/strided-file';
import { columns, rows, writeNumbers } from './numbers-file';

const addonPath = join(import.meta.dirname, '../../native/build/Release/npyscope.node');
let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  path = join(folder, 'array.bin');
  writeNumbers(path);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Calls a function of the addon with arguments that its types forbid. */
function callAddon(name: keyof typeof addon, ...args: readonly unknown[]): unknown {
  const answer: unknown = Reflect.apply(addon[name], undefined, args);
  return answer;
}

describe('the addon', () => {
  it('takes no other object for a file, and no other type for a number', async () => {
    const [handle] = await addon.open(-1, pathBytes(path), true);
    const heir: unknown = Object.create(handle);
    for (const other of [undefined, null, 1, {}, [], () => 0, new Map(), heir]) {
      expect(() => callAddon('close', other)).toThrow(TypeError);
    }
    expect(() => callAddon('read', 1, handle, '0')).toThrow(TypeError);
    expect(() => callAddon('readRecent', handle, new Float64Array(1))).toThrow(TypeError);
    expect(() => callAddon('open', 1, 2)).toThrow(TypeError);
    addon.close(handle);
    expect(() => addon.readRecent(handle, new Uint8Array(1), 0, 1, 1, 1, 1, 1, 1, 1)).toThrow('closed');
  });

  it('writes nowhere but into a target of the right size', async () => {
    const [handle] = await addon.open(-1, pathBytes(path), true);
    const window = [128, 2, 3, columns * 8, 8, 8, 1, 128 + rows * columns * 8] as const;
    await addon.read(-2, handle, new Uint8Array(48), ...window);
    const detached = new Uint8Array(48);
    structuredClone(detached, { transfer: [detached.buffer] });
    for (const target of [new Uint8Array(0), new Uint8Array(47), new Uint8Array(49), detached]) {
      expect(() => addon.readRecent(handle, target, ...window)).toThrow(RangeError);
      expect(() => addon.read(-3, handle, target, ...window)).toThrow(RangeError);
    }
    addon.close(handle);
  });

  it('lets workers and the process end while reads are under way', { timeout: 60_000 }, async () => {
    const script = `
      const addon = require(ADDON);
      addon.open(1, Buffer.from(PATH), true).then(([handle]) => {
        for (let id = 2; id < 40; id++) {
          addon.read(100 + id, handle, new Uint8Array(1200000), 128, 300, 500, 4000, 8, 8, 1, 1200128).catch(() => {});
          addon.sample(id, handle, 128, 300, 500, 4000, 8, 8, 1, 1200128, 11, 0, 0, 0, 0, 0, 0).catch(() => {});
        }
        EXIT
      });`;
    const text = script.replace('ADDON', JSON.stringify(addonPath)).replace('PATH', JSON.stringify(path));
    for (let i = 0; i < 5; i++) {
      const worker = new Worker(text.replace('EXIT', 'process.exit(7)'), { eval: true });
      expect(await new Promise((resolve) => worker.once('exit', resolve))).toBe(7);
    }
    execFileSync(process.execPath, ['-e', text.replace('EXIT', 'process.exit(0)')]);
    execFileSync(process.execPath, ['-e', text.replace('EXIT', '')]);
  });

  it('lets workers be ended in the middle of reads, time and again', { timeout: 60_000 }, async () => {
    // In a process of its own, which a mistake here ends.
    const worker = `
      const addon = require(${JSON.stringify(addonPath)});
      const tile = [128, 300, 500, 4000, 8, 8, 1, 1200128];
      addon.open(1, Buffer.from(${JSON.stringify(path)}), true).then(([handle]) => {
        let id = 1;
        const read = () => addon.read(++id, handle, new Uint8Array(1200000), ...tile).then(read);
        const sample = () => addon.sample(++id, handle, ...tile, 11, 0, 0, 0, 0, 0, 0).then(sample);
        for (let i = 0; i < 20; i++) {
          read();
          sample();
        }
        require('node:worker_threads').parentPort.postMessage('reading');
      });`;
    const script = `
      const { once } = require('node:events');
      const { Worker } = require('node:worker_threads');
      (async () => {
        for (let i = 0; i < 30; i++) {
          const worker = new Worker(${JSON.stringify(worker)}, { eval: true });
          await once(worker, 'message');
          await new Promise((resolve) => setTimeout(resolve, i % 5));
          await worker.terminate();
        }
        console.log('goes on');
      })();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
    expect(stdout).toBe('goes on\n');
  });

  it.runIf(process.platform === 'linux')('says so where no thread can be started, and ends', async () => {
    const said = await runLimited(
      '',
      'await open().catch((error) => console.log(error.kind, error.message));',
    );
    expect(said).toMatch(/^io-error The system starts no thread to read with: .*ulimit -u/);
  });

  it.runIf(process.platform === 'linux')('reads with the threads that there are', async () => {
    const said = await runLimited(
      'const [handle] = await open(); await read(handle, 2);',
      'await Promise.all([3, 4, 5, 6, 7].map((id) => read(handle, id))); console.log("read");',
    );
    expect(said).toBe('read\n');
  });
});

/** What a program over the addon says; it may start no further process or thread after `before`. */
async function runLimited(before: string, after: string): Promise<string> {
  // No limit holds for root: so another user reads, with a copy of the addon that he may look at.
  const other = 'process.setgroups([]); process.setgid(65534); process.setuid(65534);';
  const copied = join(folder, 'npyscope.node');
  copyFileSync(addonPath, copied);
  chmodSync(folder, 0o755);
  const script = `
    ${process.getuid?.() === 0 ? other : ''}
    const addon = require(${JSON.stringify(copied)});
    const open = () => addon.open(1, Buffer.from(${JSON.stringify(path)}), true);
    const read = (handle, id) => addon.read(id, handle, new Uint8Array(1200000), 128, 300, 500, 4000, 8, 8, 1, 1200128);
    (async () => {
      ${before}
      require('node:child_process').execFileSync('prlimit', ['--nproc=1:1', '--pid', String(process.pid)]);
      ${after}
    })();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return stdout;
}
