/** However the bytes of a file are had, `info` says the same of it. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fixture, readableFixtures, refusedFixtures } from '../fixtures/truth';
import { fuseDisk } from '../fuse-disk';
import { files as hostile } from '../fuzz/open/files';
import { hostileFile, hostileHeaders } from '../fuzz/hostile-headers';
import { arrays, largeArray, structures } from '../memory/arrays';
import { bundleForNode } from '../node-bundle';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
/** Making the files, and saying what is in them, takes its time. */
const slow = { timeout: 120_000 };
/** In units of `ulimit`. */
const twoGibibytes = 2 * 2 ** 20;

const sayings = z.array(z.tuple([z.string(), z.number(), z.string(), z.string()]));

let folder: string;
/** All files, side by side. */
let all: string;
let names: readonly string[];
let list: string;
let bundle: Awaited<ReturnType<typeof bundleForNode>>;
let plainly: z.infer<typeof sayings>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-ways-'));
  all = join(folder, 'all');
  await mkdir(all);
  for (const { path } of [...readableFixtures, ...refusedFixtures])
    await copyFile(path, join(all, basename(path)));
  await makeArchives();
  const made = Object.entries({
    ...Object.fromEntries(Object.entries(arrays).map(([name, [bytes]]) => [name, bytes])),
    ...Object.fromEntries(
      // Their sizes are of no matter here.
      fc
        .sample(hostile, { numRuns: 100, seed: 7 })
        .flatMap((file, i) => (file.length < 20_000 ? [[`hostile ${i}`, file]] : [])),
    ),
    ...Object.fromEntries(
      hostileHeaders.slice(0, 1).map((header) => ['a header of a mebibyte', hostileFile(header)]),
    ),
    structures: structures(),
    large: largeArray(),
    empty: Buffer.alloc(0),
  });
  for (const [name, bytes] of made) await writeFile(join(all, `${name}.npy`), bytes);
  names = (await readdir(all)).sort();
  list = join(folder, 'list.json');
  await writeFile(list, JSON.stringify(names));
  bundle = await bundleForNode(join(import.meta.dirname, 'say-of-files.ts'));
  plainly = await sayIn(all);
}, slow.timeout);

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(bundle.folder, { recursive: true });
});

/** Archives of every kind, some of them damaged. */
async function makeArchives(): Promise<void> {
  const [random, chosen] = [join(folder, 'random'), join(folder, 'chosen')];
  await mkdir(random);
  await mkdir(chosen);
  await run('python3', [join(root, 'test/data/npz/make-archives.py'), random, '14', '60']);
  await run('python3', [join(root, 'test/e2e/make-archives.py'), chosen]);
  for (const from of [random, chosen])
    for (const name of await readdir(from))
      if (name.endsWith('.npz')) await copyFile(join(from, name), join(all, name));
}

/** What is said of the files in a folder, in a process with so much address space. */
async function sayIn(
  where: string,
  options: readonly string[] = [],
  limit: number | 'unlimited' = 'unlimited',
): Promise<z.infer<typeof sayings>> {
  const out = join(folder, `${Math.random()}.json`);
  const script = `ulimit -v ${limit}; exec "$0" "$@"`;
  const args = ['-c', script, process.execPath, bundle.program, list, out, ...options];
  await run('bash', args, { cwd: where });
  return sayings.parse(JSON.parse(await readFile(out, 'utf8')));
}

function expectAsPlainly(said: z.infer<typeof sayings>): void {
  expect(said.map(([of]) => of)).toEqual(plainly.map(([of]) => of));
  for (const [i, saying] of said.entries()) expect(saying).toEqual(plainly[i]);
}

describe.runIf(process.platform === 'linux')('info says what it says plainly', () => {
  test('of files of every kind', () => {
    expect(names.length).toBeGreaterThan(readableFixtures.length + refusedFixtures.length + 80);
    const codes = plainly.map(([, code]) => code);
    expect([...new Set(codes)].sort()).toEqual([0, 1]);
    expect(plainly.filter(([of, code]) => code === 0 && of.includes('--member')).length).toBeGreaterThan(50);
  });

  test('without mapping them', slow, async () => {
    expectAsPlainly(await sayIn(all, ['--no-mapping']));
  });

  test('in little address space', slow, async () => {
    expectAsPlainly(await sayIn(all, [], twoGibibytes));
  });

  test('on a disk of which the kernel keeps nothing, and which can’t be mapped', slow, async ({ skip }) => {
    const paths = names.map((name) => join(all, name));
    const disk = (await fuseDisk(folder, paths, { directIo: true })) ?? skip();
    try {
      expectAsPlainly(await sayIn(disk.folder));
    } finally {
      await disk.remove();
    }
  });

  test('as npx runs it', slow, async ({ skip }) => {
    const shown = [fixture('values-float64-little').path, join(all, 'whole.npz'), join(all, 'empty.npy')];
    const disk = (await fuseDisk(folder, shown, { directIo: true })) ?? skip();
    const sayOf = async (path: string, option: string, limit: number | 'unlimited'): Promise<string> => {
      const script = `ulimit -v ${limit}; npx npyscope info ${option} --json "$0"; echo $?`;
      const { stdout } = await run('bash', ['-c', script, path], { cwd: root });
      return stdout;
    };
    try {
      for (const path of shown) {
        const said = await sayOf(path, '', 'unlimited');
        expect(said).toMatch(/^{"ok":/);
        expect(await sayOf(path, '--no-mapping', twoGibibytes)).toBe(said);
        expect(await sayOf(join(disk.folder, basename(path)), '', twoGibibytes)).toBe(said);
      }
    } finally {
      await disk.remove();
    }
  });
});
