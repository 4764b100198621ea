/** An array on a disk and in memory, to have the same asked of both. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { readable, type ReadableArray } from '../../electron/data/arrays/readable-array';
import { addWayToOpen } from '../../electron/data/files/open-file';
import { openArray } from '../../electron/data/sources/open-array';
import { MemoryDisk } from './disk';

/** Its answers take longer where a test says so. */
export const disk = new MemoryDisk(1);
const inMemory = 'memory:';
let folder: string;

addWayToOpen({ matches: (name) => name.startsWith(inMemory), open: (name) => disk.open(name) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-memory-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Writes the same file to a disk and to memory, and answers the names of both. */
export async function writeBoth(file: Uint8Array): Promise<readonly [mapped: string, other: string]> {
  const name = `${Math.random()}.npy`;
  await writeFile(join(folder, name), file);
  disk.create(`${inMemory}${name}`, file);
  return [join(folder, name), `${inMemory}${name}`];
}

/** The array of a file, mapped and in memory. */
export async function openBoth(
  file: Uint8Array,
): Promise<readonly [mapped: ReadableArray, other: ReadableArray]> {
  const names = await writeBoth(file);
  const open = async (name: string): Promise<ReadableArray> => {
    const array = readable(await openArray(name));
    onTestFinished(() => {
      array.file.close();
    });
    return array;
  };
  return [await open(names[0]), await open(names[1])];
}

/** Has the same asked of both, and holds that they answer the same; numbers but for so small a part of them. */
export async function expectSame(
  both: readonly ReadableArray[],
  ask: (array: ReadableArray) => Promise<unknown>,
  tolerance = 1e-12,
): Promise<void> {
  const [mapped, other] = await Promise.all(
    both.map(async (array) => {
      let missing = 0;
      const answer = await ask({ ...array, onMissing: () => missing++ }).catch(String);
      return { answer, isMissing: missing > 0 };
    }),
  );
  expectAlike(other, mapped, tolerance);
}

export function expectAlike(actual: unknown, expected: unknown, tolerance = 1e-12): void {
  const [difference] = differences(actual, expected, tolerance, '');
  if (difference !== undefined) expect.fail(difference);
}

function* differences(
  actual: unknown,
  expected: unknown,
  tolerance: number,
  where: string,
): Generator<string> {
  if (Object.is(actual, expected)) return;
  if (typeof actual === 'object' && typeof expected === 'object' && actual && expected) {
    if (actual.constructor !== expected.constructor) yield `${where} is a ${actual.constructor.name}`;
    const [ours, theirs] = [new Map(Object.entries(actual)), new Map(Object.entries(expected))];
    if (ours.size !== theirs.size) yield `${where} has ${ours.size} items instead of ${theirs.size}`;
    for (const [key, value] of ours) yield* differences(value, theirs.get(key), tolerance, `${where}.${key}`);
  } else if (!areClose(actual, expected, tolerance))
    yield `${where} is ${String(actual)} instead of ${String(expected)}`;
}

/** Numbers, or texts of numbers, which may have a unit. */
function areClose(actual: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof actual === 'string' && typeof expected === 'string') {
    const [[a, unit], [b, otherUnit]] = [actual.split(' '), expected.split(' ')];
    return unit === otherUnit && a !== '' && b !== '' && areClose(Number(a), Number(b), tolerance);
  }
  if (typeof actual !== 'number' || typeof expected !== 'number') return false;
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(actual), Math.abs(expected));
}
