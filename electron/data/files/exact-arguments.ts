import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathText } from '../../../native/strided-file';

const replacement = '\ufffd';

/**
 * Arguments of this process as `pathText` writes them: Node makes U+FFFD of bytes that are no UTF-8, and only Linux
 * tells what was there. Elsewhere they stay as they are.
 */
export function exactArguments(args: readonly string[]): readonly string[] {
  if (!args.some((arg) => arg.includes(replacement))) return args;
  const exact = commandLine().filter((bytes) => bytes.toString().includes(replacement));
  return args.map((arg) => {
    const found = arg.includes(replacement) ? exact.findIndex((bytes) => bytes.toString() === arg) : -1;
    const [bytes] = found < 0 ? [] : exact.splice(found, 1);
    return bytes ? pathText(bytes) : arg;
  });
}

/** A path made absolute, even if the folder that it starts from has been deleted: then from where that was. */
export function absolutePath(path: string): string {
  try {
    return resolve(path);
  } catch {
    return resolve(process.env.PWD ?? '/', path);
  }
}

/** Chromium hands a launch over to the npyscope that runs only from a folder that is there. */
export function leaveDeletedFolder(): void {
  try {
    process.cwd();
  } catch {
    process.chdir('/');
  }
}

function commandLine(): Buffer[] {
  try {
    const bytes = readFileSync('/proc/self/cmdline');
    const args: Buffer[] = [];
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(0, start);
      args.push(bytes.subarray(start, end < 0 ? bytes.length : end));
      start = end < 0 ? bytes.length : end + 1;
    }
    return args;
  } catch {
    return [];
  }
}
