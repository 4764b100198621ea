/**
 * Opens the files whose paths its parent sends, one after the other, as a window does, and answers what that took.
 * Run with --expose-gc.
 */
import process from 'node:process';
import { serialize } from 'node:v8';
import { memberInfo, openDocument, type OpenedDocument } from '../../../electron/documents/open-document';
import { lookAtMembers } from '../../../electron/data/npz/headers';

/** What opening a file took. */
export interface Took {
  /** What the slowest step took: opening the file, the first rows of an archive's list, opening a member. */
  readonly milliseconds: number;
  /** Bytes that the process has held at most so far. */
  readonly peak: number;
  /** Bytes that a page is told, at most in one answer. */
  readonly told: number;
  /** What the file is. */
  readonly kind: string;
}

const rows = 40;
const never = new AbortController().signal;

class Steps {
  milliseconds = 0;
  told = 0;

  async take<T>(step: () => Promise<T>, tell: (result: T) => unknown): Promise<T> {
    const begin = performance.now();
    const result = await step();
    const answer = serialize(tell(result));
    this.milliseconds = Math.max(this.milliseconds, performance.now() - begin);
    this.told = Math.max(this.told, answer.length);
    // What a step leaves is not the next one's.
    globalThis.gc?.();
    return result;
  }
}

async function openAsWindow(path: string): Promise<Omit<Took, 'peak'>> {
  const steps = new Steps();
  const open = async (member: string | null): Promise<OpenedDocument> => {
    const opened = await steps.take(
      () => openDocument(path, member),
      ({ state }) => state,
    );
    opened.shown?.file.close();
    return opened;
  };
  const { state, archive } = await open(null);
  if (archive) {
    const list = (): Promise<unknown[]> =>
      lookAtMembers(path, archive, 0, rows, never).then((members) => members.map(memberInfo));
    await steps.take(list, (members) => members);
    const { members } = archive;
    for (const member of new Set([...members.slice(0, 3), ...members.slice(-1)])) await open(member.name);
  }
  return { kind: state.kind, milliseconds: steps.milliseconds, told: steps.told };
}

process.on('message', (path: string) => {
  void openAsWindow(path).then((opened) => {
    const peak = process.resourceUsage().maxRSS * 1024;
    process.send?.({ ...opened, peak } satisfies Took);
  });
});
process.send?.('ready');
