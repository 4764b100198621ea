/** `npm run fuzz:open [-- COUNT [SEED]]`: opens so many hostile files as a window does, and says what that took. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import fc from 'fast-check';
import { files } from './files';
import type { Took } from './opener';

/** What opening any file may take: milliseconds, bytes of memory, bytes that a page is told. */
const limits = { milliseconds: 2000, memory: 300e6, told: 64e6 };
/** A process that has held so much more than at its start is replaced, since its peak tells nothing from then on. */
const worn = 100e6;

/** A process that opens files. */
class Opener {
  private constructor(
    private readonly child: ChildProcess,
    private readonly atStart: number,
  ) {}

  static async start(first: string): Promise<Opener> {
    const child = fork(join(import.meta.dirname, 'opener.ts'), {
      execArgv: [...process.execArgv, '--expose-gc'],
    });
    await once(child, 'message');
    // Whatever is loaded on first use is not the cost of a file.
    const opener = new Opener(child, 0);
    const { memory } = await opener.open(first);
    return new Opener(child, memory);
  }

  /** What opening took; a process that ended or answered nothing for long took infinitely long. */
  async open(path: string): Promise<{ milliseconds: number; memory: number; told: number; kind: string }> {
    const answered = new AbortController();
    const { signal } = answered;
    const answer = Promise.race([
      once(this.child, 'message', { signal }).then(([took]: Took[]) => took ?? null),
      once(this.child, 'exit', { signal }).then(() => null),
    ]);
    this.child.send(path);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 5 * limits.milliseconds);
    const took = await answer;
    clearTimeout(timer);
    answered.abort();
    if (!took) return { milliseconds: Infinity, memory: Infinity, told: 0, kind: 'ended' };
    return { ...took, memory: took.peak - this.atStart };
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const folder = await mkdtemp(join(tmpdir(), 'npyscope-fuzz-'));
const first = join(folder, 'first.npy');
await writeFile(
  first,
  "\x93NUMPY\x01\0\x46\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}".padEnd(80) + '12345678',
  'latin1',
);

const worst = { milliseconds: 0, memory: 0, told: 0 };
const kinds = new Map<string, number>();
const found: string[] = [];
const isWithin = ({ milliseconds, memory, told }: typeof worst): boolean =>
  milliseconds <= limits.milliseconds && memory <= limits.memory && told <= limits.told;

let opener = await Opener.start(first);
for (let i = 0; i < count; i++) {
  const [bytes] = fc.sample(files, { seed: seed + i, numRuns: 1 });
  const path = join(folder, `${seed + i}.npy`);
  await writeFile(path, bytes ?? '');
  let took = await opener.open(path);
  if (!isWithin(took) || took.memory > worn) {
    // What went before may have been part of it: a new process tells.
    opener.end();
    opener = await Opener.start(first);
    took = await opener.open(path);
    if (took.memory > worn) {
      opener.end();
      opener = await Opener.start(first);
    }
  }
  worst.milliseconds = Math.max(worst.milliseconds, took.milliseconds);
  worst.memory = Math.max(worst.memory, took.memory);
  worst.told = Math.max(worst.told, took.told);
  kinds.set(took.kind, (kinds.get(took.kind) ?? 0) + 1);
  if (isWithin(took)) await rm(path);
  else {
    found.push(path);
    console.log(
      `${path}: ${Math.round(took.milliseconds)} ms, ${Math.round(took.memory / 1e6)} MB, told ${Math.round(took.told / 1e6)} MB`,
    );
  }
}
opener.end();
if (found.length === 0) await rm(folder, { recursive: true });
const shown = [...kinds].map(([kind, times]) => `${times} ${kind}`).join(', ');
console.log(
  `${count} files opened (${shown}); at most ${Math.round(worst.milliseconds)} ms, ${Math.round(worst.memory / 1e6)} MB, ` +
    `a page told ${(worst.told / 1e6).toFixed(1)} MB; ${found.length} beyond the limits`,
);
process.exitCode = found.length === 0 ? 0 : 1;
