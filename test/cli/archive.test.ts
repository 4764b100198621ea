import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/program';

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
    const before = (await readdir(tmpdir())).filter((entry) => entry.startsWith('npyscope-'));
    const { out } = await run('info', at(name), '--member', 'long name', '--at', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, samples: [{ text: '9223372036854775808' }] });
    const { out: other } = await run('info', at(name), '--member', 'a/b', '--at', '-1,0', '--json');
    expect(JSON.parse(other)).toMatchObject({
      samples: [{ value: 3 }],
      availableElements: 6,
      truncated: false,
    });
    expect((await readdir(tmpdir())).filter((entry) => entry.startsWith('npyscope-'))).toEqual(before);
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
  await truncate(at('deflated.npz'), 300);
  expect(await run('info', at('deflated.npz'))).toMatchObject({ exitCode: 1, out: '' });
  expect(await json(at('deflated.npz'))).toMatchObject({ ok: false, error: { kind: 'bad-archive' } });
});
