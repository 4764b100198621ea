import { execFile } from 'node:child_process';
import { link, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { electronPath } from '../../build/electron';
import { root } from '../../build/root';
import { sandboxSwitches } from '../../build/sandbox';
import { writeArray } from '../array-file';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';

interface Outcome {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program until it ends, with its temporary files in `folder`. */
function runProgram(folder: string, program: string, args: readonly string[], env = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, args, { env: { ...process.env, TMPDIR: folder, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

async function run(folder: string, ...args: string[]): Promise<Outcome> {
  const electron = await electronPath();
  return runProgram(folder, electron, [...sandboxSwitches(electron), root, ...args]);
}

/** What a picture looks like: how many colours it has, and how bright it is from 0 to 1. */
async function looks(app: ElectronApplication, path: string) {
  return app.evaluate(({ nativeImage }, path_) => {
    const image = nativeImage.createFromPath(path_);
    const pixels = image.toBitmap();
    const colours = new Set<number>();
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      colours.add(pixels.readUInt32LE(at));
      sum += pixels.readUInt8(at + 1);
    }
    return { ...image.getSize(), colours: colours.size, brightness: sum / (pixels.length / 4) / 255 };
  }, path);
}

test('--screenshot writes a picture of the settled view, light or dark, and exits', async ({
  launch,
  folder,
}) => {
  const { path } = fixture('shape-2d-c');
  const [light, dark] = [join(folder, 'light.png'), join(folder, 'dark.png')];
  const size = ['--size', '900x600'];
  expect(await run(folder, path, '--screenshot', light, '--theme', 'light', ...size)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(light),
    // Nothing is kept of such a run, and nothing is complained of.
    stderr: expect.not.stringContaining('not kept'),
  });
  expect(await run(folder, path, '--screenshot', dark, '--theme', 'dark', ...size)).toMatchObject({
    code: 0,
  });
  const { app } = await launch();
  const [inLight, inDark] = [await looks(app, light), await looks(app, dark)];
  expect(inLight).toMatchObject({ width: 900, height: 600 });
  // The colour bar alone has more colours; an empty window has one.
  for (const { colours } of [inLight, inDark]) expect(colours).toBeGreaterThan(200);
  expect(inLight.brightness).toBeGreaterThan(0.6);
  expect(inDark.brightness).toBeLessThan(0.4);
});

test('an empty array has a picture', async ({ launch, folder }) => {
  const picture = join(folder, 'empty.png');
  const { path } = fixture('shape-empty');
  expect(await run(folder, path, '--screenshot', picture)).toMatchObject({ code: 0 });
  const { app } = await launch();
  expect(await looks(app, picture)).toMatchObject({ width: 1280, height: 800 });
});

test('a file that can’t be shown has a picture that says so, and is a failure', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'text.npy');
  const picture = join(folder, 'text.png');
  await writeFile(file, 'no array');
  expect(await run(folder, file, '--screenshot', picture)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${file}: the file is a text file.`),
  });
  const { app } = await launch();
  expect((await looks(app, picture)).colours).toBeGreaterThan(20);
});

test('a batch run leaves nothing but its picture', async ({ folder }) => {
  await run(folder, fixture('shape-2d-c').path, '--screenshot', join(folder, 'view.png'));
  expect(await readdir(folder)).toEqual(['view.png']);
});

test('a picture is never written over an array, by whatever name', async ({ folder }) => {
  const at = (name: string): string => join(folder, name);
  await writeArray(at('data.npy'), 40, 30);
  await link(at('data.npy'), at('hard.png'));
  await symlink('data.npy', at('symbolic.png'));
  await writeArray(at('array.png'), 5, 5);
  const [data, array, names] = [
    await readFile(at('data.npy')),
    await readFile(at('array.png')),
    await readdir(folder),
  ];
  const { path } = fixture('shape-2d-c');
  for (const args of [
    ['--screenshot', at('data.npy')],
    [at('data.npy'), '--screenshot', at('data.npy')],
    [path, `--screenshot=${at('data.npy')}`],
    [path, '--screenshot', at('new.npy')],
  ])
    expect(await run(folder, ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--screenshot writes a PNG picture, whose name ends in .png'),
    });
  for (const [file, picture, sentence] of [
    [at('data.npy'), 'hard.png', 'hard.png is open in npyscope'],
    [at('data.npy'), 'symbolic.png', 'symbolic.png is open in npyscope'],
    [path, 'hard.png', 'hard.png holds an array'],
    [path, 'symbolic.png', 'symbolic.png holds an array'],
    [path, 'array.png', 'array.png holds an array'],
  ] as const)
    expect(await run(folder, file, '--screenshot', at(picture))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(sentence),
    });
  expect(await readFile(at('data.npy'))).toEqual(data);
  expect(await readFile(at('array.png'))).toEqual(array);
  expect(await readdir(folder)).toEqual(names);
});

test('a picture replaces one that npyscope wrote, and nothing else', async ({ launch, folder }) => {
  const { path } = fixture('shape-2d-c');
  const picture = join(folder, 'view.PNG');
  for (const size of ['700x500', '900x600'])
    expect(await run(folder, path, '--screenshot', picture, '--size', size)).toMatchObject({ code: 0 });
  // The picture itself, opened by mistake.
  expect(await run(folder, picture, '--screenshot', picture)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('view.PNG is open in npyscope'),
  });
  const { app } = await launch();
  expect(await looks(app, picture)).toMatchObject({ width: 900, height: 600 });
  const own = await readFile(picture);

  const others = [own.subarray(0, 33), Buffer.from('a text')];
  for (const content of others) {
    await writeFile(picture, content);
    expect(await run(folder, path, '--screenshot', picture)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is a view.PNG already, and npyscope did not write it.'),
    });
    expect(await readFile(picture)).toEqual(content);
  }
  await rm(picture);
  await symlink('gone.png', picture);
  expect(await run(folder, path, '--screenshot', picture)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('view.PNG is a link that leads nowhere'),
  });
});

test('without a display, the picture replaces nothing of others either', async ({ folder }) => {
  test.skip(process.platform !== 'linux', 'elsewhere there is a display');
  const picture = join(folder, 'npyscope-screenshot.png');
  await writeArray(picture, 5, 5);
  const before = await readFile(picture);
  const start = ['--import', 'tsx', join(root, 'build', 'start.ts'), fixture('shape-2d-c').path];
  const env = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, INIT_CWD: folder };
  expect(await runProgram(folder, process.execPath, start, env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('npyscope-screenshot.png holds an array'),
  });
  expect(await readFile(picture)).toEqual(before);
});

test('an option that makes no sense ends with a sentence', async ({ folder }) => {
  expect(await run(folder, '--theme', 'blue')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--theme is light, dark or system'),
  });
  expect(await run(folder, '--screenshoot', 'x.png')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no option --screenshoot'),
  });
});

test('--help and --version print and open nothing', async ({ folder }) => {
  expect(await run(folder, '--help')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('--screenshot VIEW.png'),
  });
  expect(await run(folder, '--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^npyscope \d+\.\d+\.\d+$/m),
  });
});
