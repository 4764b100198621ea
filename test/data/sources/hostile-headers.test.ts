import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hostileFile, hostileHeaders } from '../../fuzz/hostile-headers';
import { bundleForNode } from '../../node-bundle';

/** Mebibytes of JavaScript's heap: what one header may make of itself, and Node's own. */
const heap = 300;
/** Processor time, on a busy machine. What is not bounded takes minutes, or never ends. */
const mostMilliseconds = 5000;
/** Bytes that a page is sent: names of fields in their paths and once more as they are shown. */
const mostAnswered = 8 << 20;

const outcomes = z.array(
  z.object({ kind: z.enum(['array', 'unreadable']), milliseconds: z.number(), answer: z.number() }),
);

let folder: string;
let bundle: Awaited<ReturnType<typeof bundleForNode>>;
let opened: ReadonlyMap<string, z.infer<typeof outcomes>[number]>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'npyscope-'));
  const files = hostileHeaders.map((header, place) => {
    const file = join(folder, `${place}.npy`);
    writeFileSync(file, hostileFile(header));
    return file;
  });
  bundle = await bundleForNode(join(import.meta.dirname, 'open-hostile.ts'));
  const { program } = bundle;
  const printed = execFileSync(process.execPath, [`--max-old-space-size=${heap}`, program, ...files], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  const told = outcomes.parse(JSON.parse(printed));
  opened = new Map(hostileHeaders.flatMap(({ name }, place) => (told[place] ? [[name, told[place]]] : [])));
}, 300_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(bundle.folder, { recursive: true, force: true });
});

describe('a header that would make more of itself than it is', () => {
  it.each(hostileHeaders.map(({ name }) => name))('opens or is refused soon: %s', (name) => {
    const { milliseconds = Infinity, answer = Infinity } = opened.get(name) ?? {};
    expect(milliseconds).toBeLessThan(mostMilliseconds);
    expect(answer).toBeLessThan(mostAnswered);
  });
});
