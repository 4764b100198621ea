import { open } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { fileStamp } from '../data/files/file-stamp';
import { messageOf } from '../data/files/error-text';
import { saveFile, type Write } from './save-file';

const rows = 75_000;
const columns = 5_000_000;
const itemSize = 4;
const headerSize = 128;
const curves = 6;
/** Elements in a page of memory, the least that a file system stores. */
const piece = 1024;
/** Columns from one piece of a curve to the next: less than any picture's pixel covers. */
const pieceSpacing = 2 * piece;

const demoSize = headerSize + rows * columns * itemSize;
/** Pieces written at once: enough to keep a disk busy, few enough to make in some milliseconds. */
const batch = 128;

/**
 * Writes a 75,000 x 5,000,000 float32 array of 1.5 TB that takes about 70 MB of disk: all but a few curves, a
 * block of NaN and some single values is holes. One that is there already will do; no other file is touched.
 *
 * @param folder An existing folder on a file system that knows sparse files.
 * @returns The path of the array.
 * @throws Error with a sentence for the user; nothing is left behind then.
 */
export async function createDemo(folder: string, signal?: AbortSignal): Promise<string> {
  try {
    const { path, isDemo } = await demoPath(folder);
    const openFiles = () => Promise.resolve([]);
    if (!isDemo) await saveFile({ path, extension: '.npy', isAgreed: false, openFiles }, writeDemo, signal);
    return path;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new Error(
      `The demo could not be written to ${folder}: ${messageOf(cause)} Try a folder on another disk.`,
      { cause },
    );
  }
}

/** The demo that is there, or else the first free name for it. */
async function demoPath(folder: string): Promise<{ path: string; isDemo: boolean }> {
  for (let number = 1; ; number++) {
    const path = join(folder, number === 1 ? 'npyscope-demo.npy' : `npyscope-demo-${number}.npy`);
    const there = await fileStamp(path);
    if (!there) return { path, isDemo: false };
    if (there.size === BigInt(demoSize) && (await startsAsDemo(path))) return { path, isDemo: true };
  }
}

async function startsAsDemo(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(headerSize), 0, headerSize, 0);
    return buffer.equals(demoHeader());
  } finally {
    await file.close();
  }
}

const writeDemo: Write = async (file, signal) => {
  await file.truncate(demoSize);
  await file.write(demoHeader(), 0, headerSize, 0);
  let writes: Promise<unknown>[] = [];
  for (const { row, column, values } of demoPieces()) {
    const position = headerSize + (row * columns + column) * itemSize;
    writes.push(file.write(littleEndianBytes(values), 0, null, position));
    if (writes.length < batch) continue;
    await Promise.all(writes);
    signal.throwIfAborted();
    writes = [];
  }
  await Promise.all(writes);
};

function demoHeader(): Buffer {
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`;
  const preamble = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  preamble.writeUInt16LE(headerSize - preamble.length, 8);
  return Buffer.concat([
    preamble,
    Buffer.from(`${dict.padEnd(headerSize - preamble.length - 1)}\n`, 'latin1'),
  ]);
}

interface Piece {
  readonly row: number;
  readonly column: number;
  readonly values: Float32Array;
}

function* demoPieces(): Generator<Piece> {
  for (let curve = 0; curve < curves; curve++) {
    for (let column = 0; column < columns; column += pieceSpacing) {
      const x = column / columns;
      const envelope = 0.46 * Math.sin(Math.PI * x) ** 2 + 0.02;
      const wave = Math.sin(2 * Math.PI * (3 * x + curve / (2 * curves))) * envelope;
      const row = Math.round((0.5 + wave * (1 - curve / (curves + 2))) * (rows - 1));
      const level = 0.6 + 0.4 * Math.cos(6 * x + curve);
      const values = new Float32Array(Math.min(piece, columns - column));
      for (let i = 0; i < values.length; i++) values[i] = level + i / 1e5;
      yield { row, column: pageStart(row, column), values };
    }
  }
  for (let row = 61_000; row < 61_400; row += 4)
    yield { row, column: 4_200_000, values: new Float32Array(60_000).fill(NaN) };
  yield { row: 0, column: 0, values: Float32Array.of(0.1, 1 / 3, -1e-30, Infinity, -Infinity, NaN) };
  yield { row: 61_200, column: 4_999_998, values: Float32Array.of(Math.PI, 2.5) };
  yield { row: rows - 1, column: columns - 1, values: Float32Array.of(-1.5) };
}

/** The column at which the page of an element begins, or its row. */
function pageStart(row: number, column: number): number {
  const element = headerSize / itemSize + row * columns + column;
  return Math.max(0, column - (element % piece));
}

function littleEndianBytes(values: Float32Array): Buffer {
  const bytes = Buffer.from(values.buffer);
  return endianness() === 'LE' ? bytes : bytes.swap32();
}
