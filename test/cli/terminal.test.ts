import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/program';
import { fixture } from '../fixtures/truth';

/** What a terminal acts on, what turns text round, halves of surrogate pairs; but for line feeds. */
const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const title = '\x1b]0;title\x07';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-cli-'));
  const script = `
import sys, warnings
import numpy as np
warnings.simplefilter('ignore')
folder = sys.argv[1]
hidden = '\\x1b]0;title\\x07\\x9b2J\\x7f\\u202e\\u2028\\n\\r\\U000e0001'
np.save(folder + '/text.npy', np.array([hidden, hidden + '\\ud800']))
np.save(folder + '/field.npy', np.zeros(2, dtype=[(hidden, 'f4'), ('b', 'U3')]))
np.save(folder + '/\\x1b]0;title\\x07.npy', np.zeros(2))
np.savez(folder + '/names.npz', **{hidden: np.zeros(2), 'o': np.array([None]), 'f': np.zeros(1, dtype=[(hidden, 'i1')])})
text = "{'descr': '" + hidden.replace('\\n', '') + "', 'fortran_order': False, 'shape': (2,)}\\n"
body = text.encode()
open(folder + '/descr.npy', 'wb').write(b'\\x93NUMPY\\3\\0' + len(body).to_bytes(4, 'little') + body)
open(folder + '/magic.npy', 'wb').write(hidden.encode() * 9)`;
  execFileSync('python3', ['-W', 'ignore', '-c', script, folder]);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const exitCode = await runCli(args, { write: (text) => (out += text) }, { write: (text) => (err += text) });
  return { exitCode, out, err };
}

describe('nothing in a file, a name or an argument reaches a terminal as it is', () => {
  it.each([
    [
      'elements',
      ['text.npy', '--at', '0', '--at', '1'],
      '\\x1B]0;title\\x07\\x9B2J\\x7F\\u202E\\u2028\\n\\r',
    ],
    ['field names and a dtype', ['field.npy'], 'title'],
    ['the path', [`${title}.npy`], '\\x1B]0;title\\x07.npy'],
    ["an archive's members", ['names.npz'], '\\x1B]0;title\\x07'],
    ['a member that is not there', ['names.npz', '--member', title], 'title'],
    ['a dtype that is refused', ['descr.npy'], 'title'],
    ['a magic that is none', ['magic.npy'], 'begin'],
    ['an index', ['text.npy', '--at', title], 'title'],
  ])('%s', async (_, [name = '', ...args], shown) => {
    for (const json of [[], ['--json']]) {
      const { out, err } = await run('info', at(name), ...args, ...json);
      expect(out + err).not.toMatch(unprintable);
      if (json.length === 0) expect(out + err).toContain(shown);
      else expect(JSON.parse(out)).toHaveProperty('ok');
    }
  });

  it('what is no command, or no option', async () => {
    for (const args of [[title], ['info', `--${title}`], ['info', 'a', title]]) {
      const { exitCode, out, err } = await run(...args);
      expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
      expect(err).toMatch(/^error: [^\n]+\n$/);
      expect(err).not.toMatch(unprintable);
    }
  });

  it('and JSON gives it back', async () => {
    const { out } = await run('info', at('text.npy'), '--at', '0', '--json');
    expect(JSON.parse(out)).toMatchObject({
      samples: [{ text: `${title}\x9b2J\x7f\u202e\u2028\n\r\u{e0001}` }],
    });
  });
});

const bundle = fileURLToPath(new URL('../../dist/electron/cli.js', import.meta.url));

describe.skipIf(!existsSync(bundle) || process.platform === 'win32')('where the output goes', () => {
  const info = `"${process.execPath}" "${bundle}" info "${fixture('shape-2d-c').path}"`;
  const missing = `"${process.execPath}" "${bundle}" info /nonexistent.npy`;
  const bash = (command: string) => spawnSync('bash', ['-c', command], { encoding: 'utf8' });

  it('nobody reads it: it ends quietly, with the code that it would have had', () => {
    expect(bash(`${info} | true; exit \${PIPESTATUS[0]}`)).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(bash(`${missing} --json | true; exit \${PIPESTATUS[0]}`)).toMatchObject({ status: 1, stderr: '' });
    expect(bash(`(${missing}) 2>&1 | true; exit \${PIPESTATUS[0]}`)).toMatchObject({ status: 1, stdout: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('the disk is full: it says so and fails', () => {
    const { status, stderr } = bash(`${info} > /dev/full`);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^npyscope: [^\n]*no space left[^\n]*\n$/i);
    expect(bash(`${missing} 2> /dev/full`)).toMatchObject({ status: 1, stdout: '', stderr: '' });
    expect(bash(`${info} > /dev/full 2>&1`)).toMatchObject({ status: 1 });
  });

  it('it is closed', () => {
    expect(bash(`${info} >&-`).stderr).toBe('');
    expect(bash(`${info} 2>&-`)).toMatchObject({ status: 0 });
    expect(bash(`${missing} 2>&-`)).toMatchObject({ status: 1, stdout: '' });
  });
});
