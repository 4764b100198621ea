import type { ElectronApplication } from '@playwright/test';
import { answered } from './npyscope';

/** What the main process holds back from its page. */
export interface Held {
  count(): Promise<number>;
  /** Lets all of it go, and holds back nothing any more. */
  release(): Promise<void>;
}

declare global {
  /** In the main process: what it holds back, by kind and name. */
  var heldBack: Map<string, { readonly waiting: (() => void)[]; isOver: boolean }> | undefined;
}

/** Has the main process hold back what it sends its only page: one of the events, or the answers to one of the requests. */
export async function hold(app: ElectronApplication, kind: 'event' | 'answer', name: string): Promise<Held> {
  const key = `${kind} ${name}`;
  await insist(() => app.evaluate(holdBack, [kind, name] as const));
  return {
    count: () =>
      insist(() => app.evaluate((_, of) => globalThis.heldBack?.get(of)?.waiting.length ?? 0, key)),
    release: async () => {
      await insist(() =>
        app.evaluate((_, of) => {
          const held = globalThis.heldBack?.get(of);
          if (held) held.isOver = true;
          for (const go of held?.waiting.splice(0) ?? []) go();
          return true;
        }, key),
      );
    },
  };
}

/** Runs in the main process; a second time it does nothing. */
function holdBack(
  { ipcMain, webContents }: typeof Electron.CrossProcessExports,
  [kind, name]: readonly ['event' | 'answer', string],
): true {
  const all = (globalThis.heldBack ??= new Map());
  const key = `${kind} ${name}`;
  if (all.has(key)) return true;
  const held = { waiting: new Array<() => void>(), isOver: false };
  all.set(key, held);
  if (kind === 'event') {
    for (const contents of webContents.getAllWebContents()) {
      const send = contents.send.bind(contents);
      contents.send = (channel, ...args: unknown[]) => {
        const go = (): void => {
          send(channel, ...args);
        };
        if (args[0] === name && !held.isOver) held.waiting.push(go);
        else go();
      };
    }
    return true;
  }
  const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
  if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere');
  const handler: unknown = handlers.get(name);
  if (typeof handler !== 'function') throw new Error(`nothing answers ${name}`);
  handlers.set(name, async (...args: unknown[]) => {
    const answer: unknown = await Reflect.apply(handler, null, args);
    if (!held.isOver)
      await new Promise<void>((resolve) => {
        held.waiting.push(resolve);
      });
    return answer;
  });
  return true;
}

/** Asks until there is an answer. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  const answer = await answered(ask());
  return answer === undefined ? insist(ask) : answer;
}
