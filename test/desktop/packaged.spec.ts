import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { folder, program } from '../../build/package/packaged';
import { sandboxSwitches } from '../../build/sandbox';
import { fixture } from '../fixtures/truth';

let scratch: string;
test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'npyscope-packaged-'));
});
test.afterEach(async () => {
  await rm(scratch, { recursive: true });
});

test('the fuses in the packaged program are as they should be', async () => {
  const wire = await getCurrentFuseWire(program);
  // The wire holds a character a fuse.
  const state = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0);
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspectArguments: state(FuseV1Options.EnableNodeCliInspectArguments),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: '0',
    nodeOptions: '0',
    inspectArguments: '0',
    onlyAsar: '1',
    asarIntegrity: '1',
    filePrivileges: '0',
  });
});

test('a package holds what runs, and nothing that it is made of', async () => {
  const resources = join(folder, 'resources');
  const names = (await readdir(resources, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(resources.length + 1));
  const addon = 'native/build/Release/npyscope.node';
  expect(names.sort()).toEqual([
    'LICENSE.npyscope.txt',
    'LICENSES.main.md',
    'LICENSES.page.md',
    'app.asar',
    `app.asar.unpacked/${addon}`,
  ]);

  const archive = listPackage(join(resources, 'app.asar'), { isPack: false });
  const bundled = /^\/dist\/(electron\/[\w-]+\.c?js|renderer\/(index\.html|assets\/[\w-]+\.(js|css)))$/;
  const others = archive.filter((name) => /\.\w+$/.test(name) && !bundled.test(name));
  expect(others.sort()).toEqual([`/${addon}`, '/package.json']);
});

test('it cannot be made to run as Node', async () => {
  const { exitCode, stderr } = await run(['-e', witness('node')], { ELECTRON_RUN_AS_NODE: '1' });
  expect(stderr).toContain('There is no option -e');
  expect(exitCode).toBe(2);
  expect(existsSync(join(scratch, 'node'))).toBe(false);
});

test('it takes no orders from NODE_OPTIONS', async () => {
  const script = join(scratch, 'script.cjs');
  await writeFile(script, witness('options'));
  const { exitCode } = await run(picture(), { NODE_OPTIONS: `--require ${script}` });
  expect(exitCode).toBe(0);
  expect(existsSync(join(scratch, 'options'))).toBe(false);
});

test('it listens to no debugger', async () => {
  const { exitCode, stdout, stderr } = await run([
    '--inspect=127.0.0.1:0',
    '--inspect-brk=127.0.0.1:0',
    ...picture(),
  ]);
  expect(stderr).not.toContain('Debugger listening');
  expect(stdout).toContain('Wrote');
  expect(exitCode).toBe(0);
});

test('where nothing can be kept, it opens all the same, and says so', async () => {
  const config = join(scratch, 'config');
  await writeFile(config, '');
  const app = spawn(program, [...sandboxSwitches(program), fixture('shape-2d-c').path], {
    env: { ...process.env, XDG_CONFIG_HOME: config },
  });
  let told = '';
  app.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  await expect.poll(() => told).toContain('can’t be written: a file is in the way');
  const windows = () =>
    promisify(execFile)('xdotool', ['search', '--onlyvisible', '--name', 'shape-2d-c']).then(
      ({ stdout }) => stdout.trim(),
      () => '',
    );
  await expect.poll(windows, { timeout: 30_000 }).not.toBe('');
  app.kill('SIGTERM');
  expect(await once(app, 'exit')).toEqual([143, null]);
});

/** A program that would leave a file. */
function witness(name: string): string {
  return `require('fs').writeFileSync(${JSON.stringify(join(scratch, name))}, '')`;
}

/** Arguments for a run that draws an array and ends. */
function picture(): string[] {
  return [fixture('shape-2d-c').path, '--screenshot', join(scratch, 'view.png')];
}

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      program,
      [...sandboxSwitches(program), ...args],
      { env: { ...process.env, ...environment }, timeout: 60_000 },
      (_, stdout, stderr) => {
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}
