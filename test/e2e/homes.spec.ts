import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { withVirtualDisplay } from '../../build/display';
import { fixture } from '../fixtures/truth';
import { commandLine, environment, launchApp } from '../launch-app';
import { expect, test as base } from './npyscope';
import { fill, SmallDisks } from './small-disk';
import { view } from './view';

const matrix = fixture('shape-2d-c').path;
const cube = fixture('shape-3d-c').path;

/** A process of npyscope that nobody drives. */
interface Started {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly said: () => string;
  /** Its code, once it has ended. */
  readonly end: () => Promise<number | null>;
}

interface Fixtures {
  readonly disks: SmallDisks;
  readonly temporary: string;
  readonly start: (args: readonly string[], variables?: Readonly<Record<string, string>>) => Promise<Started>;
}

const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern
  disks: async ({}, use) => {
    const disks = new SmallDisks();
    await use(disks);
    await disks.unmountAll();
  },
  /** Where this test's processes make what is temporary. */
  temporary: async ({ folder }, use) => {
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    await use(temporary);
  },
  start: async ({ folder, temporary }, use) => {
    const started: Started[] = [];
    await use(async (args, variables = {}) => {
      const command = await commandLine(folder, args);
      // Where its configuration is said to be elsewhere, it is to find its profile by itself.
      const all = command.args.filter(
        (arg) => !('XDG_CONFIG_HOME' in variables) || !arg.startsWith('--user-data'),
      );
      const env = { ...environment(folder), TMPDIR: temporary, ...variables };
      const child = spawn(command.executable, all, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const ended = once(child, 'exit');
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const end = async (): Promise<number | null> => {
        await ended;
        return child.exitCode;
      };
      const one = { process: child, said: () => said, end };
      started.push(one);
      return one;
    });
    for (const { process: child, end } of started) {
      child.kill();
      await end();
    }
  },
});
test.skip(process.platform !== 'linux', 'disks, locks and displays are those of Linux');

/** Homes that can't be written, by what is wrong with them. */
const homes: Readonly<
  Record<string, { reason: string; make: (disks: SmallDisks, path: string) => Promise<boolean> }>
> = {
  'can only be read': {
    reason: 'that disk can only be read',
    make: async (disks, path) => {
      if (!(await disks.mount(path, 'size=1m'))) return false;
      await disks.makeReadOnly(path);
      return true;
    },
  },
  'has no room for another file': {
    reason: 'that disk has no room for another file',
    make: async (disks, path) => {
      if (!(await disks.mount(path, 'size=1m,nr_inodes=8'))) return false;
      await fill(path, 'inodes');
      return true;
    },
  },
  'is full': {
    reason: 'that disk has no room for another file',
    make: async (disks, path) => {
      if (!(await disks.mount(path, 'size=64k'))) return false;
      await fill(path, 'bytes');
      return true;
    },
  },
};

for (const [name, { reason, make }] of Object.entries(homes)) {
  test(`a home that ${name}: npyscope runs all the same, and says so`, async ({
    folder,
    disks,
    temporary,
    start,
  }) => {
    const profile = join(folder, 'profile');
    test.skip(!(await make(disks, profile)), 'only root can mount a disk');
    const sentence = `${profile} can’t be written: ${reason}.`;
    const app = await launchApp(folder, [matrix], { env: { TMPDIR: temporary } });
    try {
      const page = await app.firstWindow();
      await expect(view.cell(page, 2, 3)).toHaveText('11');
      await expect(page.getByRole('status').filter({ hasText: sentence })).toBeVisible();
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await expect(page.getByText(sentence)).toHaveCount(0);
      const [next] = await Promise.all([
        app.waitForEvent('window'),
        app.evaluate(({ Menu }) => {
          Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click();
        }),
      ]);
      await expect(next.getByRole('heading', { name: 'npyscope' })).toBeVisible();
      await expect(next.getByText(sentence)).toHaveCount(0);
    } finally {
      await app.close();
    }
    expect(await readdir(temporary)).toEqual([]);

    await test.step('a terminal is told once, and what SIGKILL leaves goes with the next run', async () => {
      const { process: child, said, end } = await start([matrix]);
      await expect.poll(said).toContain(`npyscope: ${sentence}`);
      await expect.poll(() => runs(temporary)).toBe(true);
      child.kill('SIGKILL');
      await end();
      const complaints = said().split('\n');
      expect(complaints.filter((line) => line.startsWith('npyscope: '))).toHaveLength(1);
      const left = await readdir(temporary);
      expect(left).not.toEqual([]);
      const next = await start([matrix]);
      await expect.poll(next.said).toContain(`npyscope: ${sentence}`);
      for (const name of left) expect(await readdir(temporary)).not.toContain(name);
    });
  });
}

/** Whether there is a profile in which Chromium has made itself at home, and npyscope has begun its log. */
async function runs(temporary: string): Promise<boolean> {
  const names = (await readdir(temporary, { recursive: true }).catch(() => [])).join('\n');
  return names.includes('npyscope.log') && names.includes('Local Storage');
}

test('settings that were kept hold in a home that can’t be written any more', async ({
  folder,
  disks,
  temporary,
}) => {
  const profile = join(folder, 'profile');
  test.skip(!(await disks.mount(profile, 'size=1m')), 'only root can mount a disk');
  await writeFile(join(profile, 'settings.json'), '{"preferences":{"theme":"dark","memory":384}}');
  await disks.makeReadOnly(profile);
  const app = await launchApp(folder, [matrix], { env: { TMPDIR: temporary } });
  try {
    await expect(view.cell(await app.firstWindow(), 2, 3)).toHaveText('11');
    expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  } finally {
    await app.close();
  }
});

test('a home that has nothing of npyscope, and can’t be written', async ({
  folder,
  disks,
  temporary,
  start,
}) => {
  const home = join(folder, 'home');
  test.skip(!(await disks.mount(home, 'size=1m')), 'only root can mount a disk');
  await disks.makeReadOnly(home);
  const config = join(home, '.config');
  const { said } = await start([matrix], { HOME: home, XDG_CONFIG_HOME: config });
  await expect.poll(said).toContain(`${config}/npyscope can’t be written: that disk can only be read.`);
  // It goes on.
  await expect.poll(() => runs(temporary)).toBe(true);
});

test('without a place for a profile npyscope says so and ends', async ({
  folder,
  disks,
  temporary,
  start,
}) => {
  const isMounted = await disks.mount(join(folder, 'profile'), 'size=1m');
  test.skip(!isMounted || !(await disks.mount(temporary, 'size=1m')), 'only root can mount a disk');
  await disks.makeReadOnly(join(folder, 'profile'));
  await disks.makeReadOnly(temporary);
  const { said, end } = await start([matrix]);
  expect(await end()).toBe(1);
  expect(said()).toContain(
    `npyscope: There is no place for a temporary profile: ${temporary} can’t be written: that disk can only be read.`,
  );
});

test('a lock that can’t be taken is not another npyscope', async ({ folder, temporary }) => {
  const lock = join(folder, 'profile', 'SingletonLock');
  await mkdir(lock, { recursive: true });
  const app = await launchApp(folder, [matrix], { env: { TMPDIR: temporary } });
  try {
    const page = await app.firstWindow();
    await expect(view.cell(page, 2, 3)).toHaveText('11');
    await expect(page.getByText(`The lock ${lock} can’t be taken.`)).toBeVisible();
    // What is kept is kept where it always is.
    await expect
      .poll(() => readFile(join(folder, 'profile', 'config.json'), 'utf8').catch(() => ''))
      .toContain(matrix);
  } finally {
    await app.close();
  }
  expect(await readdir(temporary)).toEqual([]);
});

test('the lock of another computer with the same home is left alone', async ({
  folder,
  temporary,
  start,
}) => {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  await symlink('login-2-4711', join(profile, 'SingletonLock'));
  const app = await launchApp(folder, [matrix], { env: { TMPDIR: temporary } });
  try {
    const page = await app.firstWindow();
    await expect(view.cell(page, 2, 3)).toHaveText('11');
    await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
    // The next launch here is for the window here.
    const opened = app.waitForEvent('window');
    const { end } = await start([cube]);
    expect(await end()).toBe(0);
    await expect(view.cell(await opened, 1, 3)).toBeVisible();
  } finally {
    await app.close();
  }
  expect(await readlink(join(profile, 'SingletonLock'))).toBe('login-2-4711');
  expect(await readdir(profile)).not.toContain('displays');
  expect(await readFile(join(profile, 'config.json'), 'utf8')).toContain(matrix);
});

test('a launch on another display opens there', async ({ folder, launch, start, temporary }) => {
  const first = await launch(matrix);
  await expect(view.cell(first.page, 2, 3)).toHaveText('11');
  await withVirtualDisplay(async (other) => {
    const variables: Record<string, string> = { ...given(other), TMPDIR: temporary };
    const app = await launchApp(folder, [cube], { env: variables });
    try {
      const page = await app.firstWindow();
      await expect(view.cell(page, 1, 3)).toBeVisible();
      expect(first.app.windows()).toHaveLength(1);

      await test.step('so does the one after it, in the same process', async () => {
        const opened = app.waitForEvent('window');
        const again = await start([matrix], { ...variables, DISPLAY: `${variables.DISPLAY ?? ''}.0` });
        expect(await again.end()).toBe(0);
        await expect(view.cell(await opened, 2, 3)).toHaveText('11');
        expect(first.app.windows()).toHaveLength(1);
      });

      await test.step('one without any display says where it opened', async () => {
        const opened = first.app.waitForEvent('window');
        const without = await start([cube], { DISPLAY: '', WAYLAND_DISPLAY: '' });
        expect(await without.end()).toBe(0);
        expect(without.said()).toContain('npyscope: opened on display ');
        await expect(view.cell(await opened, 1, 3)).toBeVisible();
      });
    } finally {
      await app.close();
    }
    // What the two keep is in one place.
    const recent = (): Promise<string> => readFile(join(folder, 'profile', 'config.json'), 'utf8');
    await expect.poll(recent).toContain(cube);
    expect(await recent()).toContain(matrix);
    expect(await readdir(join(folder, 'profile'))).not.toContain('displays');
    expect(await readdir(temporary)).toEqual([]);
  });
});

/** Variables that are set. */
function given(variables: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

test('what is kept is for its owner alone, and what tells which files were opened can be cleared', async ({
  folder,
  launch,
}) => {
  const profile = join(folder, 'profile');
  await mkdir(join(profile, 'logs'), { recursive: true });
  const kept = ['config.json', 'settings.json', 'views.json', 'logs/npyscope.log', 'logs/npyscope.old.log'];
  for (const name of kept) {
    await writeFile(join(profile, name), name.endsWith('.json') ? '{}' : '');
    await chmod(join(profile, name), 0o666);
  }
  const { app, page } = await launch(cube);
  await expect(view.cell(page, 1, 3)).toBeVisible();
  await page.keyboard.press('Control+PageDown');
  const read = (name: string): Promise<string> => readFile(join(profile, name), 'utf8');
  await expect.poll(() => read('views.json')).toContain(cube);
  await expect.poll(() => read('config.json')).toContain(cube);
  const modes = await Promise.all(kept.map(async (name) => (await stat(join(profile, name))).mode & 0o777));
  expect(modes).toEqual(kept.map(() => 0o600));

  await clear(app);
  await expect.poll(() => read('views.json')).not.toContain(cube);
  expect(await read('config.json')).not.toContain(cube);
  // Nor does a window tell that was open by then, whatever is done in it.
  await page.keyboard.press('Control+PageUp');
  await view.cell(page, 0, 1).click();
  await app.close();
  expect(await read('views.json')).not.toContain(cube);
  expect(await read('config.json')).not.toContain(cube);
});

function clear(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.getMenuItemById('open-recent')?.submenu?.items ?? [];
    items.find(({ label }) => label === '&Clear')?.click();
  });
}

test('the folder of what is kept is for its owner alone', async ({ folder, start }) => {
  const config = join(folder, 'config');
  await mkdir(join(config, 'npyscope'), { recursive: true, mode: 0o755 });
  await start([matrix], { XDG_CONFIG_HOME: config });
  await expect.poll(() => readdir(join(config, 'npyscope'))).toContain('config.json');
  expect((await stat(join(config, 'npyscope'))).mode & 0o777).toBe(0o700);
});

test('a signal ends npyscope in good order', async ({ folder, start }) => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const) {
    const { process: child, end } = await start([matrix]);
    const profile = join(folder, 'profile');
    await expect.poll(() => readdir(profile).catch(() => [])).toContain('SingletonLock');
    await expect
      .poll(() => readFile(join(profile, 'logs', 'npyscope.log'), 'utf8').catch(() => ''))
      .toContain('Electron');
    child.kill(signal);
    expect(await end()).toBe(code);
    expect(await readdir(profile)).not.toContain('SingletonLock');
  }
});

test('a full disk leaves the desktop’s list of recent files as it was', async ({ folder, disks, start }) => {
  const data = join(folder, 'data');
  test.skip(!(await disks.mount(data, 'size=64k')), 'only root can mount a disk');
  const list = join(data, 'recently-used.xbel');
  await writeFile(list, '');
  await fill(data, 'bytes');
  const before = await readdir(data);
  const { said } = await start([matrix], { XDG_DATA_HOME: data });
  await expect.poll(said).toContain('The desktop’s list of recent files was not changed');
  expect(await readdir(data)).toEqual(before);
  expect(await readFile(list, 'utf8')).toBe('');
});
