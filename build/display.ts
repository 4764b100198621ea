import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { UserError } from './say';

export const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/**
 * An Xauthority file with one cookie for every display of every host: five fields, each after its big-endian
 * 16-bit length except the family, which is 0xffff, "wild" (libXau, Xauth.h).
 */
export function xauthority(cookie: Buffer): Buffer {
  const field = (content: Buffer) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length);
    return Buffer.concat([length, content]);
  };
  const [none, name] = [Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1')];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...[none, none, name, cookie].map(field)]);
}

/** Xvfb takes a free display, writes its number to the pipe and closes it, or ends without a number. */
async function displayNumber(server: ChildProcess): Promise<string> {
  const [, , complaints, numbers] = server.stdio;
  if (!(numbers instanceof Readable) || !(complaints instanceof Readable))
    throw new UserError('Xvfb did not start');
  const complaint = text(complaints);
  const number = (await text(numbers)).trim();
  if (number === '') throw new UserError(`Xvfb did not start:\n${await complaint}`);
  return number;
}

type Body<T> = (environment: NodeJS.ProcessEnv) => Promise<T>;

/**
 * Runs `body` with a display: the user's own or, where there is none, an Xvfb that ends with it.
 *
 * @param body gets the environment variables for programs that draw
 * @throws UserError when Xvfb does not start
 */
export function withDisplay<T>(body: Body<T>): Promise<T> {
  return hasDisplay ? body({}) : withVirtualDisplay(body);
}

/** Runs `body` with an Xvfb of its own. */
export async function withVirtualDisplay<T>(body: Body<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'npyscope-display-'));
  // Without a cookie every user of this machine could look at the display.
  const authority = join(folder, 'Xauthority');
  await writeFile(authority, xauthority(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-auth', authority];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const kill = () => server.kill();
  process.once('exit', kill);
  try {
    const number = await displayNumber(server);
    return await body({ DISPLAY: `:${number}`, XAUTHORITY: authority, XDG_SESSION_TYPE: 'x11' });
  } finally {
    process.off('exit', kill);
    if (server.exitCode === null && server.kill()) await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}
