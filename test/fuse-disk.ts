import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const listOfReads = z.array(z.tuple([z.number(), z.number()]));

/** The name of an error, as errno.h has it. */
export type Fault = 'EIO' | 'ENODEV' | 'ESTALE';

/** How a disk of the tests' own behaves. */
export interface DiskOptions {
  /** Reading any of these bytes of a file fails. */
  readonly failing?: readonly [start: number, end: number];
  /** Milliseconds that each read takes. */
  readonly delay?: number;
  /** The kernel keeps nothing in memory and refuses shared mappings. */
  readonly directIo?: boolean;
  /** Bytes that the kernel may ask for ahead. */
  readonly readAhead?: number;
  /** The user who may look into the folder: nobody else may, not even root. */
  readonly owner?: number;
}

/** A mounted folder that holds the content of files. Those can be written to where they are. */
export interface FuseDisk {
  readonly folder: string;
  /** Where the first of the files is. */
  readonly path: string;
  /** Answers nothing from now on: whoever asks waits, and can be killed. */
  hang(): Promise<void>;
  /** Answers again, first what has been asked meanwhile. */
  go(): Promise<void>;
  /** Has reads of files, and questions about them, fail with these errors from now on; with none, no more. */
  fail(errors: { readonly read?: Fault; readonly stat?: Fault }): Promise<void>;
  /** Has the name of a file lead to another, as when another computer replaced it: the one before is stale. */
  replace(name: string, file: string): Promise<void>;
  /** What the kernel has asked for since this was called the last time. */
  reads(): Promise<readonly (readonly [offset: number, size: number])[]>;
  /** How many delayed reads have been under way at once since this was called the last time. */
  mostAtOnce(): Promise<number>;
  /** Takes the disk away; whoever waits for it gets an error. */
  remove(): Promise<void>;
}

/** Mounts a disk below `within` that holds `files`; null where that can't be had: it takes Linux, FUSE and root. */
export async function fuseDisk(
  within: string,
  files: readonly string[],
  { failing, delay = 0, directIo = false, readAhead = 0, owner = 0 }: DiskOptions = {},
): Promise<FuseDisk | null> {
  const folder = await mkdtemp(join(within, 'disk-'));
  const options = {
    files: Object.fromEntries(files.map((file) => [basename(file), file])),
    failing: failing ?? null,
    delay: delay / 1000,
    directIo,
    readAhead,
    owner,
  };
  const script = join(import.meta.dirname, 'fuse-disk.py');
  const server = spawn('python3', [script, folder, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const lines: AsyncIterator<string, undefined> = createInterface(server.stdout)[Symbol.asyncIterator]();
  if ((await lines.next()).done) {
    await exited;
    return null;
  }
  const tell = async (command: string): Promise<string> => {
    server.stdin.write(`${command}\n`);
    const { value } = await lines.next();
    if (value === undefined) throw new Error('The disk has been taken away.');
    return value;
  };
  const path = join(folder, basename(files[0] ?? ''));
  // The kernel learns that nobody need be told when a file is closed: where somebody does, a program that ends while the
  // disk hangs stays until it answers, whatever that program does.
  await open(path).then(
    (file) => file.close(),
    () => undefined,
  );
  return {
    folder,
    path,
    hang: async () => {
      await tell('hang');
    },
    go: async () => {
      await tell('go');
    },
    fail: async (errors) => {
      await tell(`errors ${JSON.stringify(errors)}`);
    },
    replace: async (name, file) => {
      await tell(`replace ${name} ${file}`);
    },
    reads: async () => listOfReads.parse(JSON.parse(await tell('reads'))),
    mostAtOnce: async () => Number(await tell('most')),
    remove: async () => {
      server.stdin.end();
      await exited;
    },
  };
}
