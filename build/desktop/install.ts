import { cp, lstat, mkdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';
import { sandboxRemedy } from '../sandbox';
import { say, UserError } from '../say';
import { installedApp, installedCommand, installedProgram, type Places } from './places';
import { register } from './xdg';

/**
 * Installs the packaged app for this user, or upgrades the one that is there.
 *
 * @throws UserError if something else has the name of the command
 */
export async function installForUser(app: string, icons: string, places: Places): Promise<void> {
  const command = installedCommand(places);
  const program = installedProgram(places);
  if (!(await mayTake(command, program)))
    throw new UserError(`${command} is there already, and not ours: please move it away first`);

  await replace(app, installedApp(places));
  await rm(command, { force: true });
  await mkdir(dirname(command), { recursive: true });
  await symlink(program, command);
  await register(program, icons);

  say(`installed: ${program}`);
  if (!(process.env.PATH ?? '').split(delimiter).includes(places.commands))
    say(`the command npyscope is in ${places.commands}, which is not on your PATH`);
  const remedy = sandboxRemedy(program);
  if (remedy !== null) say(`npyscope will not start yet: ${remedy}`);
}

/** Nothing is there, or our own link. */
async function mayTake(command: string, program: string): Promise<boolean> {
  const status = await lstat(command).catch(() => null);
  return status === null || (status.isSymbolicLink() && (await readlink(command)) === program);
}

/** Puts a copy of `folder` at `target`, whole or not at all; what runs from there runs on. */
async function replace(folder: string, target: string): Promise<void> {
  const [fresh, old] = [`${target}.new`, `${target}.old`];
  await rm(fresh, { recursive: true, force: true });
  await rm(old, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await cp(folder, fresh, { recursive: true, verbatimSymlinks: true });
  if ((await lstat(target).catch(() => null)) !== null) await rename(target, old);
  await rename(fresh, target);
  await rm(old, { recursive: true, force: true });
}
