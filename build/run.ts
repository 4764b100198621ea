import { spawn, type SpawnOptions } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './root';
import { UserError } from './say';

/** Runs a command on this terminal and answers its exit code; 127 when there is no such command. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, passOn);
    const done = () => {
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (error: NodeJS.ErrnoException) => {
      done();
      if (error.code === 'ENOENT') resolve(127);
      else reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      // A shell's way to tell a signal by a number.
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/** Runs a command for what it prints, in English; `echo` shows it as it comes. Exit code 127: no such command. */
export function capture(
  command: string,
  args: readonly string[],
  echo = false,
): Promise<{ readonly exitCode: number; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', echo ? 'inherit' : 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (echo) process.stdout.write(chunk);
    });
    child.once('error', () => {
      resolve({ exitCode: 127, output });
    });
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/**
 * Runs a command whose output nobody wants to see unless it fails.
 *
 * @throws UserError with the end of the output, which is kept in .electron/NAME.log
 */
export async function runQuietly(
  name: string,
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<void> {
  const log = join(root, '.electron', `${name}.log`);
  await mkdir(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  await new Promise((resolve) => file.once('open', resolve));
  const code = await run(command, args, { ...options, stdio: ['ignore', file, file] });
  await new Promise((resolve) => file.end(resolve));
  if (code === 0) return;
  const tail = (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-25).join('\n');
  throw new UserError(
    `${command} ${args.join(' ')} failed with exit code ${code}:\n${tail}\n(all of it: ${log})`,
  );
}
