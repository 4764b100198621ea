import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { Document } from '../../electron/documents/document';
import type { DocumentState } from '../../electron/model/document';
import { elementsOf, writeArray } from '../array-file';

const never = new AbortController().signal;
let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-document-'));
  const script =
    'import sys, numpy as np; a = np.arange(6.0).reshape(2, 3); np.savez(sys.argv[1], a=a); ' +
    'np.savez_compressed(sys.argv[2], a=a, b=np.zeros(1 << 20))';
  execFileSync('python3', ['-c', script, at('stored.npz'), at('packed.npz')]);
  await Promise.all(['one.npy', 'two.npy'].map((name) => writeArray(at(name), 4, 3)));
});

afterAll(() => rm(folder, { recursive: true }));

/** A document, and what it tells. */
function newDocument() {
  const listener = { changed: vi.fn(), opened: vi.fn(), arrayChanged: vi.fn(), unpacking: vi.fn() };
  const document = new Document(listener);
  onTestFinished(() => {
    document.close();
  });
  return { document, listener };
}

function idOf(state: DocumentState): number {
  if (state.kind !== 'array') throw new Error(`There is no array, but: ${state.kind}`);
  return state.info.id;
}

async function mapped(name: string): Promise<boolean> {
  return (await readFile('/proc/self/maps', 'utf8')).includes(at(name));
}

test('begins with nothing', async () => {
  const { document } = newDocument();
  expect(await document.state).toEqual({ kind: 'start' });
  expect(document).toMatchObject({ kind: 'start', path: null, member: null, shown: null });
});

test('opens an array, and says when it begins to and when it has', async () => {
  const { document, listener } = newDocument();
  document.open(at('one.npy'));
  expect(document.kind).toBe('opening');
  expect(listener.changed).toHaveBeenCalledTimes(1);
  expect(listener.opened).not.toHaveBeenCalled();
  const state = await document.state;
  expect(state).toMatchObject({ kind: 'array', info: { name: 'one.npy', shape: [4, 3] } });
  expect(listener.opened).toHaveBeenCalledTimes(1);
  expect(document.array(idOf(state)).array).toBe(document.shown);
});

test.runIf(process.platform === 'linux')('what is opened last counts, and the other is closed', async () => {
  const { document, listener } = newDocument();
  document.open(at('one.npy'));
  const first = document.state;
  document.open(at('two.npy'));
  const second = await document.state;
  // Whoever still waits for the first gets to know the second.
  expect(await first).toEqual(second);
  expect(second).toMatchObject({ info: { name: 'two.npy' } });
  expect(listener.opened).toHaveBeenCalledTimes(1);
  await vi.waitFor(async () => {
    expect(await mapped('one.npy')).toBe(false);
  });
  expect(await mapped('two.npy')).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'closed while it opens, it shows nothing and keeps nothing',
  async () => {
    const { document, listener } = newDocument();
    document.open(at('one.npy'));
    const opening = document.state;
    document.close();
    expect(await opening).toEqual({ kind: 'start' });
    expect(listener.opened).not.toHaveBeenCalled();
    expect(await mapped('one.npy')).toBe(false);
  },
);

test('an array of before is refused as closed', async () => {
  const { document } = newDocument();
  document.open(at('one.npy'));
  const id = idOf(await document.state);
  document.reload();
  expect(idOf(await document.state)).not.toBe(id);
  expect(document.shows(id)).toBe(false);
  expect(() => document.array(id)).toThrow(expect.objectContaining({ kind: 'closed' }));
});

test('a file that can’t be shown takes the place of what was there', async () => {
  const { document } = newDocument();
  document.open(at('one.npy'));
  await document.state;
  document.open(at('missing.npy'));
  expect(await document.state).toMatchObject({ kind: 'unreadable', failure: { kind: 'not-found' } });
  expect(document).toMatchObject({ kind: 'unreadable', shown: null, path: at('missing.npy') });
});

test('planes are those of the array', async () => {
  const { document } = newDocument();
  const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
  expect(document.hasPlane(plane)).toBe(false);
  document.open(at('one.npy'));
  await document.state;
  expect(document.hasPlane(plane)).toBe(true);
  expect(document.hasPlane({ ...plane, columnAxis: 2 })).toBe(false);
  expect(document.hasPlane({ ...plane, table: true })).toBe(false);
});

test('an archive stays until its member is there', async () => {
  const { document, listener } = newDocument();
  document.open(at('packed.npz'));
  const archive = await document.state;
  expect(archive).toMatchObject({ kind: 'archive', count: 2 });
  expect(await document.archiveMembers(0, 2, never)).toMatchObject([{ name: 'a' }, { name: 'b' }]);
  const opening = document.openMember('b', never);
  expect(await document.state).toBe(archive);
  await opening;
  expect(await document.state).toMatchObject({ kind: 'array', info: { member: 'b', shape: [1 << 20] } });
  expect(listener.unpacking.mock.lastCall).toEqual([(1 << 23) + 128]);
  expect(document.member).toBe('b');
  await expect(document.archiveMembers(0, 2, never)).rejects.toThrow('no archive');

  document.reload();
  expect(await document.state).toMatchObject({ kind: 'array', info: { member: 'b' } });
  document.showArchive();
  expect(await document.state).toMatchObject({ kind: 'archive' });
  expect(document.member).toBeNull();
});

test('a member that was wanted before something else was opened is not shown', async () => {
  const { document } = newDocument();
  document.open(at('stored.npz'));
  await document.state;
  const opening = document.openMember('a', never);
  document.open(at('two.npy'));
  await opening;
  expect(await document.state).toMatchObject({ kind: 'array', info: { name: 'two.npy', member: null } });
});

test('a member that is given up, or is none, leaves the archive', async () => {
  const { document } = newDocument();
  document.open(at('packed.npz'));
  await document.state;
  const giving = new AbortController();
  const opening = document.openMember('b', giving.signal);
  giving.abort();
  await opening.catch(() => undefined);
  await expect(document.openMember('c', never)).rejects.toThrow('no "c"');
  await expect(document.archiveMembers(2, 1, never)).rejects.toThrow(RangeError);
  expect(await document.state).toMatchObject({ kind: 'archive' });
});

test('what becomes of the file is told, and in its state', async () => {
  const { document, listener } = newDocument();
  await writeArray(at('growing.npy'), 4, 3, 2);
  document.open(at('growing.npy'));
  expect(await document.state).toMatchObject({ info: { availableElements: 6 } });
  await appendFile(at('growing.npy'), elementsOf(6, 12));
  document.look();
  await vi.waitFor(() => {
    expect(listener.arrayChanged).toHaveBeenCalled();
  });
  expect(await document.state).toMatchObject({ info: { availableElements: 12 } });
});

test('another file under its name is told of, and not read unasked', async () => {
  const { document } = newDocument();
  await writeArray(at('replaced.npy'), 4, 3);
  document.open(at('replaced.npy'));
  const id = idOf(await document.state);
  await writeArray(at('new.npy'), 5, 7);
  await rename(at('new.npy'), at('replaced.npy'));
  document.look();
  await vi.waitFor(async () => {
    const info = { id, place: 'replaced', shape: [4, 3] };
    expect(await document.state).toMatchObject({ kind: 'array', info });
  });
});

test('another array in the same file is opened by itself', async () => {
  const { document } = newDocument();
  await writeArray(at('rewritten.npy'), 4, 3);
  document.open(at('rewritten.npy'));
  const id = idOf(await document.state);
  await writeArray(at('rewritten.npy'), 5, 7);
  document.look();
  await vi.waitFor(async () => {
    const state = await document.state;
    expect(state).toMatchObject({ kind: 'array', info: { shape: [5, 7] } });
    expect(idOf(state)).not.toBe(id);
  });
});
