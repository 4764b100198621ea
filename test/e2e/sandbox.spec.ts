import { execFile } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron } from '@playwright/test';
import { electronPath } from '../../build/electron';
import { root } from '../../build/root';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';
import { view } from './view';

const run = promisify(execFile);
/** Nobody, in Debian and elsewhere. */
const ordinary = 65_534;

/**
 * A program that runs Electron for an ordinary user: root, whose Chromium takes no sandbox, becomes nobody for it. Null
 * where nobody may not read what it takes.
 */
async function electronOfUser(folder: string): Promise<string | null> {
  const electron = await electronPath();
  if (process.getuid?.() !== 0) return electron;
  const home = join(folder, 'home');
  await mkdir(home);
  await chmod(folder, 0o755);
  const { XAUTHORITY } = process.env;
  const authority = join(home, 'Xauthority');
  if (XAUTHORITY !== undefined) {
    await copyFile(XAUTHORITY, authority);
    await chown(authority, ordinary, ordinary);
  }
  await chown(home, ordinary, ordinary);
  const become = ['setpriv', `--reuid=${ordinary}`, `--regid=${ordinary}`, '--clear-groups', '--'];
  const [command = '', ...args] = become;
  try {
    for (const path of [electron, join(root, 'package.json'), fixture('shape-2d-c').path])
      await run(command, [...args, 'test', '-r', path]);
    await run(command, [...args, 'unshare', '--user', 'true']);
  } catch {
    return null;
  }
  const program = join(folder, 'electron');
  const environment = `HOME=${home} XAUTHORITY=${authority} XDG_RUNTIME_DIR= DBUS_SESSION_BUS_ADDRESS=disabled:`;
  await writeFile(program, `#!/bin/sh\nexec ${become.join(' ')} env ${environment} '${electron}' "$@"\n`);
  await chmod(program, 0o755);
  return program;
}

/** A field of what Linux says of a process. */
async function statusOf(pid: number, name: string): Promise<string | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
}

test('an ordinary user’s pages run in Chromium’s sandbox', async ({ folder }) => {
  const executablePath = process.platform === 'linux' ? await electronOfUser(folder) : null;
  test.skip(
    executablePath === null,
    'it takes a Linux that lets users have namespaces, and files that they may read',
  );
  if (executablePath === null) return;
  const profile = join(folder, 'home', 'profile');
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    args: [root, `--user-data-dir=${profile}`, fixture('shape-2d-c').path],
  });
  try {
    const page = await app.firstWindow();
    await expect(view.cell(page, 0, 1)).toHaveText('1');
    const { main, pages, switches } = await app.evaluate(({ BrowserWindow }) => ({
      main: process.pid,
      pages: BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getOSProcessId()),
      switches: process.argv.filter((argument) => argument.includes('sandbox')),
    }));
    expect(switches).toEqual([]);
    expect(pages).toHaveLength(1);
    for (const pid of pages) {
      // A filter on system calls, no way to more rights, and a world of its own: no other processes, no network.
      expect(await statusOf(pid, 'Seccomp')).toBe('2');
      expect(await statusOf(pid, 'NoNewPrivs')).toBe('1');
      for (const kind of ['user', 'pid', 'net'])
        expect(await readlink(`/proc/${pid}/ns/${kind}`)).not.toBe(
          await readlink(`/proc/${main}/ns/${kind}`),
        );
    }
  } finally {
    await app.close();
  }
});
