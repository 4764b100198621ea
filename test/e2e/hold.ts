import type { ElectronApplication } from '@playwright/test';

/** What the main process holds back from its page. */
export interface Held {
  count(): Promise<number>;
  /** Lets all of it go, and holds back nothing any more. */
  release(): Promise<void>;
}

/** Has the main process hold back what it sends its only page: one of the events, or the answers to one of the requests. */
export async function hold(app: ElectronApplication, what: 'event' | 'answer', name: string): Promise<Held> {
  const holder = await app.evaluateHandle(
    ({ ipcMain, webContents }, [kind, wanted]) => {
      const waiting: (() => void)[] = [];
      let isOver = false;
      const letGo = (): Promise<void> =>
        isOver
          ? Promise.resolve()
          : new Promise((resolve) => {
              waiting.push(resolve);
            });
      if (kind === 'event') {
        for (const contents of webContents.getAllWebContents()) {
          const send = contents.send.bind(contents);
          contents.send = (channel: string, ...args: unknown[]): void => {
            if (args[0] !== wanted || isOver) send(channel, ...args);
            else
              waiting.push(() => {
                send(channel, ...args);
              });
          };
        }
      } else {
        const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
        if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere');
        const handler: unknown = handlers.get(wanted);
        if (typeof handler !== 'function') throw new Error(`nothing answers ${wanted}`);
        handlers.set(wanted, async (...args: unknown[]) => {
          const answer: unknown = await Reflect.apply(handler, null, args);
          await letGo();
          return answer;
        });
      }
      return {
        count: () => waiting.length,
        release: () => {
          isOver = true;
          for (const go of waiting.splice(0)) go();
        },
      };
    },
    [what, name] as const,
  );
  return {
    count: () => holder.evaluate(({ count }) => count()),
    release: () =>
      holder.evaluate(({ release }) => {
        release();
      }),
  };
}
