import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { root } from './root';
import { say } from './say';

const scratch = join(root, 'dist', '.partial');

const common = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
} satisfies InlineConfig;

/** The licences of the packages in a bundle: they ask to be handed on with it. */
const license = { fileName: 'licenses.md' };

/** The page. Served from a scheme of our own under a strict Content-Security-Policy: nothing is inlined. */
const renderer = {
  ...common,
  root: join(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(scratch, 'renderer'),
    emptyOutDir: false,
    sourcemap: true,
    license,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: Infinity,
  },
} satisfies InlineConfig;

/** What runs in Node: the sources and the packages they use in one, Node's and Electron's own modules left out. */
export function forNode(folder: string, entries: Record<string, string>, format: 'es' | 'cjs') {
  return {
    ...common,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      sourcemap: true,
      license,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: entries,
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: '[name].js',
        },
      },
    },
  } satisfies InlineConfig;
}

const main = { main: 'electron/main.ts', cli: 'electron/cli/main.ts' };
const configs = [
  renderer,
  forNode(join(scratch, 'electron'), main, 'es'),
  // A sandboxed preload script is one CommonJS file.
  forNode(join(scratch, 'electron'), { preload: 'electron/preload/preload.ts' }, 'cjs'),
  forNode(join(scratch, 'build'), { products: 'build/products.ts' }, 'es'),
];

/** Bundles everything into dist/, which holds the old bundles until the new ones are complete. */
export async function bundle(): Promise<void> {
  say('bundling');
  await rm(scratch, { recursive: true, force: true });
  await Promise.all(configs.map((config) => build(config)));
  for (const folder of ['renderer', 'electron', 'build']) {
    await rm(join(root, 'dist', folder), { recursive: true, force: true });
    await rename(join(scratch, folder), join(root, 'dist', folder));
  }
  await rm(scratch, { recursive: true, force: true });
}
