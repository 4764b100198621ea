import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCurrent, make, type Product } from '../../build/products';

const product: Product = { name: 'thing', inputs: ['source', 'lock.json'], outputs: ['out/thing'] };

describe('a product', () => {
  let root = '';
  const write = (path: string, content: string) => {
    writeFileSync(join(root, path), content);
  };
  const build = () =>
    make(root, product, () => {
      write('out/thing', 'made');
      return Promise.resolve();
    });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'npyscope-products-'));
    mkdirSync(join(root, 'source', 'inner'), { recursive: true });
    mkdirSync(join(root, 'out'));
    write('source/a', 'a');
    write('source/inner/b', 'b');
    write('lock.json', '{}');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is current once made', async () => {
    expect(isCurrent(root, product)).toBe(false);
    await build();
    expect(isCurrent(root, product)).toBe(true);
  });

  it.each([
    [
      'a changed file',
      () => {
        write('source/inner/b', 'B');
      },
    ],
    [
      'a new file',
      () => {
        write('source/c', '');
      },
    ],
    [
      'a deleted file',
      () => {
        rmSync(join(root, 'source/a'));
      },
    ],
    [
      'a changed single input',
      () => {
        write('lock.json', '{"a":1}');
      },
    ],
    [
      'a deleted output',
      () => {
        rmSync(join(root, 'out/thing'));
      },
    ],
  ])('is not current after %s', async (_, change) => {
    await build();
    change();
    expect(isCurrent(root, product)).toBe(false);
  });

  it('stays current when a file is written anew with what it held', async () => {
    await build();
    write('source/a', 'a');
    utimesSync(join(root, 'source/a'), new Date(0), new Date(0));
    expect(isCurrent(root, product)).toBe(true);
  });

  it('is not current when the run that made it failed, whatever it left', async () => {
    await build();
    const failing = make(root, product, () => Promise.reject(new Error('interrupted')));
    await expect(failing).rejects.toThrow('interrupted');
    expect(isCurrent(root, product)).toBe(false);
  });

  it('is not current when its inputs changed while it was made', async () => {
    await make(root, product, () => {
      write('out/thing', 'made');
      write('source/a', 'later');
      return Promise.resolve();
    });
    expect(isCurrent(root, product)).toBe(false);
  });
});
