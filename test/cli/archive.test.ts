import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { runCli } from '../../electron/cli/program';
import { fixture } from '../fixtures/truth';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-cli-'));
  const script = `
import sys
import numpy as np
arrays = {'a/b': np.arange(6.0).reshape(2, 3), 'long name': np.array([1, 2**63], dtype='>u8'), 'o': np.array([None])}
np.savez(sys.argv[1], **arrays)
np.savez_compressed(sys.argv[2], **arrays)`;
  execFileSync('python3', ['-c', script, at('stored.npz'), at('deflated.npz')]);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const exitCode = await runCli(args, { write: (text) => (out += text) }, { write: (text) => (err += text) });
  return { exitCode, out, err };
}

it('lists the members of an archive', async () => {
  const { exitCode, out } = await run('info', at('stored.npz'));
  expect(exitCode).toBe(0);
  expect(out.split('\n').slice(0, 2)).toEqual(['a/b        float64  (2, 3)', 'long name  >u8      (2,)']);
  const { out: json } = await run('info', at('stored.npz'), '--json');
  expect(JSON.parse(json)).toMatchObject({
    ok: true,
    members: [
      { name: 'a/b', stored: true, descr: '<f8', shape: [2, 3], fortranOrder: false },
      { name: 'long name', descr: '>u8', shape: [2] },
      { name: 'o', error: { kind: 'object-dtype' } },
    ],
  });
});

it.each(['stored.npz', 'deflated.npz'])(
  'reads elements of a member of %s, and leaves nothing behind',
  async (name) => {
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const before = await readdir(folder);
    const { out } = await run('info', at(name), '--member', 'long name', '--at', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, samples: [{ text: '9223372036854775808' }] });
    const { out: other } = await run('info', at(name), '--member', 'a/b', '--at', '-1,0', '--json');
    expect(JSON.parse(other)).toMatchObject({
      samples: [{ value: 3 }],
      availableElements: 6,
      truncated: false,
    });
    expect(await readdir(folder)).toEqual(before);
  },
);

it('refuses what is not there, holds objects or is damaged', async () => {
  const json = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await run('info', ...args, '--json')).out);
  expect(await json(at('stored.npz'), '--member', 'x')).toMatchObject({
    ok: false,
    error: { kind: 'bad-archive' },
  });
  expect(await json(at('stored.npz'), '--member', 'o')).toMatchObject({
    ok: false,
    error: { kind: 'object-dtype' },
  });
  expect(await json(at('missing.npz'))).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  await truncate(at('deflated.npz'), 30);
  expect(await run('info', at('deflated.npz'))).toMatchObject({ exitCode: 1, out: '' });
  expect(await json(at('deflated.npz'))).toMatchObject({ ok: false, error: { kind: 'bad-archive' } });
});

it('goes by what a file is, not by its name', async () => {
  await copyFile(at('stored.npz'), at('archive.npy'));
  await copyFile(at('stored.npz'), at('archive'));
  await copyFile(fixture('shape-2d-c').path, at('array.npz'));
  for (const name of ['archive.npy', 'archive'])
    expect((await run('info', at(name))).out).toMatch(/^a\/b +float64 +\(2, 3\)\n/);
  expect((await run('info', at('array.npz'))).out).toContain('(3, 4)');
});

it('says that an archive is cut, and lists and opens what is left', async () => {
  await copyFile(at('stored.npz'), at('cut.npz'));
  await truncate(at('cut.npz'), (await readFile(at('cut.npz'))).indexOf('PK\x01\x02'));
  const { exitCode, out, err } = await run('info', at('cut.npz'));
  expect({ exitCode, lines: out.trim().split('\n').length }).toEqual({ exitCode: 1, lines: 3 });
  expect(err).toMatch(/^npyscope: \S+cut.npz: This archive is cut or damaged: [^\n]+\n$/);
  const { out: json } = await run('info', at('cut.npz'), '--json');
  expect(JSON.parse(json)).toMatchObject({
    ok: false,
    error: { kind: 'bad-archive' },
    members: [{}, {}, {}],
  });
  expect(await run('info', at('cut.npz'), '--member', 'a/b', '--at', '1,2')).toMatchObject({ exitCode: 0 });
});

it('takes a name as NumPy does: as it is, then with .npy, of several the last, and counts the others', async () => {
  const script = `
import io, sys, warnings, zipfile
import numpy as np
warnings.simplefilter('ignore')
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for value, name in enumerate(sys.argv[2:]):
        file = io.BytesIO()
        np.save(file, value)
        archive.writestr(zipfile.ZipInfo(name), file.getvalue())
numpy = np.load(sys.argv[1])
print([int(numpy[name]) for name in numpy.files])`;
  const names = [
    'a',
    'a.npy',
    'x.npy',
    'x.npy',
    'w:0.npy',
    '/conv/w.npy',
    '../w.npy',
    '..\\z.npy',
    'a\\b.npy',
  ];
  const all = [...names, '.npy', '\x1b]0;title\x07.npy', 'y'];
  const args = ['-c', script, at('names.npz'), ...all];
  const numpy = z.array(z.number()).parse(JSON.parse(execFileSync('python3', args, { encoding: 'utf8' })));
  const value = async (member: string): Promise<string | undefined> =>
    /^\[\] +(\d+)$/m.exec((await run('info', at('names.npz'), '--member', member, '--at', '()')).out)?.[1];
  for (const [place, name] of all.entries())
    expect(await value(name.replace(/\.npy$/, '')), name).toBe(String(numpy[place]));
  expect(await value('a.npy')).toBe('1');
  expect(await value('x #1')).toBe('2');
  const { out } = await run('info', at('names.npz'));
  const listed = out.split('\n').map((line) => line.split(/ {2,}/)[0]);
  expect(listed.slice(0, 4)).toEqual(['a', 'a.npy', 'x #1', 'x']);
  expect(listed.slice(8, 11)).toEqual(['a\\b', '(no name)', '\\x1B]0;title\\x07']);
});
