import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { forNode } from '../../build/bundle';
import { root } from '../../build/root';

/** Makes a folder with the app of `main.ts`, for Electron to start in place of npyscope. */
export async function bundleFarApp(folder: string): Promise<string> {
  const app = join(folder, 'far-app');
  await mkdir(join(app, 'dist'), { recursive: true });
  await cp(join(root, 'package.json'), join(app, 'package.json'));
  await symlink(join(root, 'native'), join(app, 'native'));
  await cp(join(root, 'dist', 'renderer'), join(app, 'dist', 'renderer'), { recursive: true });
  const bundles = join(app, 'dist', 'electron');
  await build(forNode(bundles, { main: 'test/far-app/main.ts' }, 'es'));
  await cp(join(root, 'dist', 'electron', 'preload.cjs'), join(bundles, 'preload.cjs'));
  return app;
}
