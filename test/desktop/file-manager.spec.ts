import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fileTypes } from '../../build/package/file-types';
import { fixture } from '../fixtures/truth';
import { DesktopUser } from './desktop-user';

const installer = 'build/desktop/run.ts';
/** What the file manager and the window manager keep for themselves. */
const foreign = /^\.(cache|config)\/(libfm|pcmanfm|openbox|thumbnails)(\/|$)/;

let user: DesktopUser;
test.beforeEach(async () => {
  user = await DesktopUser.create();
});
test.afterEach(async () => {
  await user.leave();
});

test('a double click opens an array, until npyscope is uninstalled', async () => {
  const first = await place('shape-beyond-the-file', 'first');
  const second = await place('values-float64-random-bits', 'second');
  await mkdir(join(user.home, '.cache'));
  await mkdir(join(user.home, '.config'));
  const list = '[Default Applications]\ntext/plain=editor.desktop\n';
  await writeFile(join(user.home, '.config/mimeapps.list'), list);
  await user.takeOver();
  const before = await user.listing();

  await test.step('installing makes it what opens arrays and archives', async () => {
    await user.script(installer, 'install');
    expect(await defaults()).toEqual(['npyscope.desktop', 'npyscope.desktop']);
    expect(await user.run(join(user.home, '.local/bin/npyscope'), '--version')).toBe('npyscope 0.1.0');
  });

  user.start('openbox', '--sm-disable');
  // A window that is there before its manager may stay hidden.
  await expect.poll(() => user.run('xdotool', 'get_num_desktops')).not.toBe('');
  const pid = await test.step('a double click shows the array', async () => {
    await doubleClick('first');
    const window = await windowOf('first.npy');
    expect(window.title).toContain(first.shape);
    await expect.poll(() => firstValue(window.id), { timeout: 30_000 }).toBe(first.value);
    return window.pid;
  });

  await test.step('pages run in a sandbox', async () => {
    const renderers = await processes('--type=renderer');
    expect(renderers).toHaveLength(1);
    // Filtered system calls (2), and no way to new privileges (proc_pid_status(5)).
    for (const renderer of renderers)
      expect(await readFile(`/proc/${renderer}/status`, 'utf8')).toMatch(/^NoNewPrivs:\t1$.*^Seccomp:\t2$/ms);
    expect(await processes('--no-sandbox')).toEqual([]);
  });

  await test.step('the next one opens in the same process', async () => {
    await doubleClick('second');
    const window = await windowOf('second.npy');
    expect(window.title).toContain(second.shape);
    expect(window.pid).toBe(pid);
    await expect.poll(() => firstValue(window.id), { timeout: 30_000 }).toBe(second.value);
  });

  await test.step('installing again is an upgrade', async () => {
    const installed = await user.listing();
    await user.script(installer, 'install');
    expect(await defaults()).toEqual(['npyscope.desktop', 'npyscope.desktop']);
    expect(await user.listing()).toEqual(installed);
  });

  await user.endAll();
  await test.step('uninstalling leaves nothing', async () => {
    await user.script(installer, 'uninstall');
    expect(await defaults()).toEqual(['', '']);
    expect((await user.listing()).filter((name) => !foreign.test(name))).toEqual(before);
    expect(await readFile(join(user.home, '.config/mimeapps.list'), 'utf8')).toContain(
      'text/plain=editor.desktop',
    );
  });
});

test('a command of that name that is not ours stays', async () => {
  const command = join(user.home, '.local/bin/npyscope');
  await mkdir(join(command, '..'), { recursive: true });
  await writeFile(command, 'mine');
  await user.takeOver();
  await expect(user.script(installer, 'install')).rejects.toThrow(/is there already, and not ours/);
  expect(await readFile(command, 'utf8')).toBe('mine');
  expect(await user.listing()).toEqual(['.local', '.local/bin', '.local/bin/npyscope']);
});

/** Puts a fixture into a folder of its own, as `<name>/<name>.npy`. */
async function place(fixtureName: string, name: string) {
  const { path, truth } = fixture(fixtureName);
  await mkdir(join(user.home, name));
  await copyFile(path, join(user.home, name, `${name}.npy`));
  const value = truth.samples.find(({ index }) => index.every((i) => i === 0))?.text;
  return { shape: truth.shape.join(' × '), value };
}

function defaults(): Promise<string[]> {
  return Promise.all(fileTypes.map(({ mimeType }) => user.run('xdg-mime', 'query', 'default', mimeType)));
}

/** Opens a folder of the user's in the file manager and double-clicks the only icon in it. */
async function doubleClick(folder: string): Promise<void> {
  user.start('pcmanfm', '--new-win', join(user.home, folder));
  await expect
    .poll(() => user.run('xdotool', 'search', '--onlyvisible', '--name', `^${folder}$`))
    .not.toBe('');
  const window = await user.run('xdotool', 'search', '--onlyvisible', '--name', `^${folder}$`);
  await user.run('xdotool', 'windowactivate', '--sync', window);
  // The first icon lies at the top left, beside the list of places.
  await user.run('xdotool', 'mousemove', '--window', window, '206', '96');
  await user.run('xdotool', 'click', '--repeat', '2', '--delay', '80', '1');
}

/** npyscope's window of a file, once it is there. */
async function windowOf(file: string) {
  const ids = () =>
    user.run('xdotool', 'search', '--onlyvisible', '--class', '^npyscope$').then((text) => text.split('\n'));
  const titled = async () => {
    for (const id of await ids()) {
      const title = await user.run('xdotool', 'getwindowname', id);
      if (title.startsWith(`${file} — `)) return { id, title };
    }
    return null;
  };
  await expect.poll(titled).not.toBeNull();
  const found = await titled();
  if (!found) throw new Error(`the window of ${file} is gone`);
  return { ...found, pid: await user.run('xdotool', 'getwindowpid', found.id) };
}

/** The value that a window's active cell, which is the first, puts on the clipboard. */
async function firstValue(window: string): Promise<string> {
  await user.run('xdotool', 'windowactivate', '--sync', window, 'key', 'ctrl+c');
  return user.run('xclip', '-selection', 'clipboard', '-o');
}

/** The processes of the installed app that have been given an argument. */
async function processes(argument: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return pids.filter((_, i) => {
    const args = lines[i]?.split(/[\0 ]/) ?? [];
    return args[0]?.startsWith(user.home) === true && args.includes(argument);
  });
}
