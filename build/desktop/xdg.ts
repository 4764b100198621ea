import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTypes, mimeInfo } from '../package/file-types';
import { iconName, iconSizes } from '../package/icon-sizes';
import { runQuietly } from '../run';
import { desktopEntry, desktopEntryName } from './desktop-entry';

/** For this user, under our name, which needs no vendor's before it. */
const own = ['--mode', 'user', '--novendor'];

/** Makes this user's desktop know the app, its icon and its files. */
export async function register(program: string, icons: string): Promise<void> {
  for (const size of iconSizes) {
    const icon = join(icons, iconName(size));
    await xdg('icon-resource', 'install', '--noupdate', ...own, '--size', String(size), icon, 'npyscope');
  }
  await xdg('icon-resource', 'forceupdate', '--mode', 'user');
  await withFile('npyscope.xml', mimeInfo(), (types) => xdg('mime', 'install', ...own, types));
  await withFile(desktopEntryName, desktopEntry(program), (entry) =>
    xdg('desktop-menu', 'install', ...own, entry),
  );
  await xdg('mime', 'default', desktopEntryName, ...fileTypes.map(({ mimeType }) => mimeType));
}

/** Takes back what is there of it. */
export async function unregister(program: string): Promise<void> {
  await withFile(desktopEntryName, desktopEntry(program), (entry) =>
    xdg('desktop-menu', 'uninstall', ...own, entry),
  );
  await withFile('npyscope.xml', mimeInfo(), (types) => xdg('mime', 'uninstall', ...own, types));
  for (const size of iconSizes)
    await xdg(
      'icon-resource',
      'uninstall',
      '--noupdate',
      '--mode',
      'user',
      '--size',
      String(size),
      'npyscope',
    );
  await xdg('icon-resource', 'forceupdate', '--mode', 'user');
}

/** The xdg-utils take a file by its name, which is then the name of what they install. */
async function withFile(name: string, text: string, body: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-desktop-'));
  try {
    await writeFile(join(folder, name), text);
    await body(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function xdg(tool: 'icon-resource' | 'mime' | 'desktop-menu', ...args: readonly string[]): Promise<void> {
  return runQuietly(`xdg-${tool}`, `xdg-${tool}`, args);
}
