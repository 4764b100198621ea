import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { openMappedFile } from '../../native/local/index';

/** Takes a lease on a file, says when it is asked to give it up, and does so when it is told. */
const holder = `
import fcntl, os, signal, sys
file = os.open(sys.argv[1], os.O_RDWR)
signal.signal(signal.SIGIO, lambda *_: print("asked", flush=True))
try:
    fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
except OSError:
    sys.exit(3)
print("leased", flush=True)
sys.stdin.readline()
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
sys.stdin.readline()
`;

test.runIf(process.platform === 'linux')(
  'a file on which a file server has a lease opens as soon as that is given up',
  async ({ skip }) => {
    const folder = await mkdtemp(join(tmpdir(), 'npyscope-'));
    const path = join(folder, 'array.bin');
    await writeFile(path, '0123456789');
    const server = spawn('python3', ['-c', holder, path], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exited = once(server, 'exit');
    onTestFinished(async () => {
      server.stdin.end();
      await exited;
      await rm(folder, { recursive: true });
    });
    const lines: AsyncIterator<string, undefined> = createInterface(server.stdout)[Symbol.asyncIterator]();
    if ((await lines.next()).value !== 'leased') skip();

    const opening = openMappedFile(path);
    const first = await Promise.race([lines.next().then(({ value }) => value), opening.then(() => 'opened')]);
    expect(first).toBe('asked');
    server.stdin.write('\n');
    const file = await opening;
    onTestFinished(() => {
      file.close();
    });
    const { data } = await file.read({
      ...{ offset: 3, rows: 1, columns: 4, rowStride: 4, columnStride: 1 },
      ...{ itemSize: 1, swapUnit: 1, end: 10 },
    });
    expect(Buffer.from(data).toString()).toBe('3456');
  },
);
