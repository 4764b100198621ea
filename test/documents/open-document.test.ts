import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDocument } from '../../electron/documents/open-document';
import { fixture } from '../fixtures/truth';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

describe('a file that can be shown', () => {
  test('comes with its array, open', async () => {
    const { path } = fixture('shape-2d-c');
    const { state, shown } = await openDocument(path);
    expect(state).toMatchObject({ kind: 'array', info: { name: 'shape-2d-c.npy', shape: [3, 4] } });
    if (process.platform === 'linux') expect(await readFile('/proc/self/maps', 'utf8')).toContain(path);
    expect(shown?.stamp.size).toBe(BigInt(shown?.file.size ?? -1));
    shown?.file.close();
  });
});

describe('a file that can’t be shown', () => {
  test.each([
    ['bad-shape-list', 'bad-header'],
    ['object-plain', 'object-dtype'],
    ['bad-dtype-float12', 'unsupported-dtype'],
  ])('%s says why and how far its header made sense', async (name, kind) => {
    const path = join(fixtures, `${name}.npy`);
    const { state, shown } = await openDocument(path);
    expect(shown).toBeNull();
    expect(state).toMatchObject({ kind: 'unreadable', path, failure: { kind }, header: { version: '1.0' } });
  });

  test('a folder that holds a Zarr array is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
    await writeFile(join(folder, 'zarr.json'), '{}');
    const { state } = await openDocument(folder);
    await rm(folder, { recursive: true });
    expect(state).toMatchObject({ failure: { kind: 'not-a-file' } });
    expect(state.kind === 'unreadable' && state.failure.message).toContain('Zarr');
  });

  test('is named beside the message, not in it', async () => {
    const { state } = await openDocument('/nonexistent/array.npy');
    expect(state).toMatchObject({ name: 'array.npy', failure: { kind: 'not-found' } });
    expect(state.kind === 'unreadable' && state.failure.message).not.toContain('array.npy');
  });

  test.runIf(process.platform === 'linux')('stays open no longer than the question took', async () => {
    const path = join(fixtures, 'object-plain.npy');
    await openDocument(path);
    expect(await readFile('/proc/self/maps', 'utf8')).not.toContain(path);
  });
});
