import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that is made from files of the repository. All paths are relative to the repository. */
export interface Product {
  readonly name: string;
  /** Files, and folders with all that is in them. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export const addon: Product = {
  name: 'addon',
  inputs: [
    'native/binding.gyp',
    'native/node-headers',
    'native/core',
    'native/addon',
    'package-lock.json',
    'build/addon.ts',
  ],
  outputs: ['native/build/Release/npyscope.node'],
};

export const bundles: Product = {
  name: 'bundles',
  inputs: [
    'electron',
    'renderer',
    'native',
    'package.json',
    'package-lock.json',
    'build/bundle.ts',
    'build/products.ts',
  ],
  outputs: [
    'dist/electron/main.js',
    'dist/electron/cli.js',
    'dist/electron/preload.cjs',
    'dist/renderer/index.html',
    'dist/build/products.js',
  ],
};

/** Made from native/, not part of it. */
const NO_INPUT = 'native/build';

function filesIn(root: string, path: string): string[] {
  if (path === NO_INPUT) return [];
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch {
    return existsSync(join(root, path)) ? [path] : [];
  }
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesIn(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
  );
}

/** A hash of what the inputs hold, and of the machine's kind: a folder may be shared between machines. */
export function fingerprint(root: string, product: Product): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  for (const file of product.inputs.flatMap((input) => filesIn(root, input)).sort()) {
    const content = readFileSync(join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function stampOf(root: string, product: Product): string {
  return join(root, 'dist', '.stamps', product.name);
}

/** Whether the product is there and was made from the inputs as they are now. */
export function isCurrent(root: string, product: Product): boolean {
  const stamp = stampOf(root, product);
  return (
    product.outputs.every((output) => existsSync(join(root, output))) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint(root, product)
  );
}

/**
 * Makes the product. An interrupted run leaves no stamp, and so does one whose inputs change meanwhile leave
 * a stamp that no longer fits: the next run makes the product again.
 */
export async function make(root: string, product: Product, body: () => Promise<void>): Promise<void> {
  const stamp = stampOf(root, product);
  const before = fingerprint(root, product);
  rmSync(stamp, { force: true });
  await body();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, before);
}
