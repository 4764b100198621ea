import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the holder of a lock listens. Only on macOS does that leave a file behind. */
function address(name: string): string {
  const id = `npyscope-${createHash('sha256')
    .update(`${process.getuid?.() ?? ''}\0${name}`)
    .digest('hex')
    .slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${id}`;
  return process.platform === 'linux' ? `\0${id}` : join(tmpdir(), id);
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Takes the lock and answers how to release it; null when another holds it. */
async function tryToTake(path: string): Promise<(() => void) | null> {
  const waiters = new Set<Socket>();
  const server = createServer((waiter) => {
    waiters.add(waiter.on('error', () => waiter.destroy()));
  });
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') return null;
    throw error;
  }
  return () => {
    server.close();
    for (const waiter of waiters) waiter.destroy();
  };
}

/** Waits until the holder is gone: its end closes the connection. */
async function waitForHolder(path: string): Promise<void> {
  try {
    await once(connect(path).resume(), 'close');
  } catch (error) {
    if (errorCode(error) === 'ECONNREFUSED' && !path.startsWith('\0')) rmSync(path, { force: true });
  }
}

/**
 * Runs `body` while no other process of this user does so under the same name. The lock is a listening socket,
 * so the operating system takes it back however its holder ends.
 */
export async function withLock<T>(name: string, onWait: () => void, body: () => Promise<T>): Promise<T> {
  const path = address(name);
  let release = await tryToTake(path);
  if (release === null) onWait();
  while (release === null) {
    await waitForHolder(path);
    release = await tryToTake(path);
  }
  try {
    return await body();
  } finally {
    release();
  }
}
