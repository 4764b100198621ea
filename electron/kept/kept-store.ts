import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { log } from '../app/log';
import { canKeep, keptFolder } from '../app/profile';

const values = z.record(z.string(), z.unknown());

/**
 * Values that are kept from one start to the next, in a file that its owner alone may read. Nothing may depend on it: what
 * can't be read is undefined, and what can't be written lasts as long as the app.
 */
export class KeptStore {
  readonly #name: string;
  readonly #complaint: string;
  #isPrivate = false;

  /** @param complaint what the log says where the file can't be read or written */
  constructor(name: string, complaint: string) {
    this.#name = name;
    this.#complaint = complaint;
  }

  /** A value as the file has it now: other processes write it, too. */
  get(key: string): unknown {
    try {
      return this.#read()[key];
    } catch (error) {
      this.#complain(error);
      return undefined;
    }
  }

  set(changed: Readonly<Record<string, unknown>>): void {
    try {
      replaceFile(this.#path, JSON.stringify({ ...this.#read(), ...changed }, undefined, '\t'));
    } catch (error) {
      this.#complain(error);
    }
  }

  get #path(): string {
    return join(keptFolder(), `${this.#name}.json`);
  }

  #read(): z.infer<typeof values> {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
      // Earlier versions left it open to others.
      if (!this.#isPrivate && canKeep()) makePrivate(this.#path);
      this.#isPrivate = true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
    try {
      return values.parse(JSON.parse(text));
    } catch {
      // Nothing in it can be saved.
      return {};
    }
  }

  #complain(error: unknown): void {
    // That a home can't be written has been said.
    if (canKeep()) log.warn(`${this.#complaint}:`, error);
  }
}

function makePrivate(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // Somebody else's, or a disk that knows no such bits.
  }
}

/** Where a link leads. */
function actual(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** All of it or nothing, whatever happens on the way. What a link leads to is replaced, not the link. */
function replaceFile(named: string, text: string): void {
  const path = actual(named);
  const beside = `${path}.${process.pid}`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
