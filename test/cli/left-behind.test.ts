import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../build/root';
import { makeLargeArchive } from '../large-archive';

let folder: string;
let archive: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-cli-'));
  archive = await makeLargeArchive(folder);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The program that compiles the sources keeps files of its own among the temporary ones. */
const compiled = 'tsx-';

/** Whether a process has a file of ours in `folder` open, be it one that has no name. */
async function hasOpen(pid: number, folder: string): Promise<boolean> {
  const descriptors = `/proc/${pid}/fd`;
  const names = await readdir(descriptors).catch(() => []);
  const files = await Promise.all(names.map((name) => readlink(join(descriptors, name)).catch(() => '')));
  return files.some((file) => file.startsWith(`${folder}/`) && !file.startsWith(`${folder}/${compiled}`));
}

// What a process has open, only Linux tells.
describe.skipIf(process.platform !== 'linux')('a member that is being unpacked', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
    'leaves nothing after %s',
    async (signal) => {
      const temporary = join(folder, signal);
      await mkdir(temporary);
      const cli = ['--import', 'tsx', join(root, 'electron', 'cli', 'main.ts')];
      const program = spawn(process.execPath, [...cli, 'info', archive, '--member', 'large'], {
        cwd: root,
        env: { ...process.env, TMPDIR: temporary },
        stdio: 'ignore',
      });
      const exited = once(program, 'exit');
      const { pid = 0 } = program;
      while (program.exitCode === null && !(await hasOpen(pid, temporary))) await setTimeout(5);
      program.kill(signal);
      await exited;
      expect(program.signalCode).toBe(signal);
      expect((await readdir(temporary)).filter((name) => !name.startsWith(compiled))).toEqual([]);
    },
    30_000,
  );
});
