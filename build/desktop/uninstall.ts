import { readdir, readFile, readlink, rm, rmdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { withoutRecent } from '../../electron/kept/xbel';
import { say } from '../say';
import { withoutApplication } from './default-applications';
import { desktopEntryName } from './desktop-entry';
import { installedApp, installedCommand, installedProgram, type Places } from './places';
import { unregister } from './xdg';

/** Removes all that `installForUser` and the app itself have left with this user, settings and lists too. */
export async function uninstallForUser(places: Places): Promise<void> {
  const program = installedProgram(places);
  await unregister(program);
  await forgetDefaults(join(places.config, 'mimeapps.list'));
  await forgetDefaults(join(places.data, 'applications/defaults.list'));

  const command = installedCommand(places);
  if ((await readlink(command).catch(() => null)) === program) await rm(command);
  for (const suffix of ['', '.new', '.old'])
    await rm(`${installedApp(places)}${suffix}`, { recursive: true, force: true });
  await rm(join(places.config, 'npyscope'), { recursive: true, force: true });

  await forgetRecent(join(places.data, 'recently-used.xbel'));
  await removeDatabases(places);
  await removeEmpty(places.commands);
  say('uninstalled');
}

async function forgetDefaults(list: string): Promise<void> {
  const before = await readFile(list, 'utf8').catch(() => null);
  if (before === null) return;
  const after = withoutApplication(before, desktopEntryName);
  if (after.trim() === '') await rm(list);
  else if (after !== before) await writeFile(list, after);
}

/** The list of recent files goes with the last that is on it. */
async function forgetRecent(list: string): Promise<void> {
  const before = await readFile(list, 'utf8').catch(() => null);
  if (before === null) return;
  const after = withoutRecent(before);
  if (after === before) return;
  if (after.includes('<bookmark ')) await writeFile(list, after);
  else {
    await rm(list);
    await removeEmpty(dirname(list));
  }
}

/** What the xdg-utils make of all types, entries and icons of a user goes with the last of these. */
async function removeDatabases({ data, config }: Places): Promise<void> {
  await removeIfLeft(join(data, 'mime/packages'), [], join(data, 'mime'));
  await removeIfLeft(join(data, 'applications'), ['mimeinfo.cache']);
  await removeIfLeft(join(config, 'menus/applications-merged'), ['xdg-desktop-menu-dummy.menu']);
  await removeIfLeft(join(data, 'icons/hicolor'), ['.xdg-icon-resource-dummy', 'icon-theme.cache']);
  await removeEmpty(join(homedir(), '.gnome/apps'));
}

/** Removes `whole` if its folder `used` holds no files but these, and the folders that it leaves empty. */
async function removeIfLeft(used: string, files: readonly string[], whole = used): Promise<void> {
  const entries = await readdir(used, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries || entries.some((entry) => !entry.isDirectory() && !files.includes(entry.name))) return;
  await rm(whole, { recursive: true, force: true });
  await removeEmpty(dirname(whole));
}

/** Removes a folder if nothing is left in it, and then those that it is in, up to the user's own. */
async function removeEmpty(folder: string): Promise<void> {
  if (!folder.startsWith(homedir() + sep)) return;
  const isRemoved = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isRemoved) await removeEmpty(dirname(folder));
}
