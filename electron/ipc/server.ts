import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { log } from '../app/log';
import { Answering, invalid, requestId, type Handle } from './answering';
import type { Events } from './contract';

/** The requests of each page, by the page's id. */
const pages = new Map<number, Answering<WebContents>>();

/** Answers one kind of request of our pages; senders that aren't our page are refused. */
export const handle: Handle<WebContents> = (channel, schema, handler) => {
  ipcMain.handle(channel, (event, id: unknown, ...args: unknown[]) =>
    isOurPage(event)
      ? requestsOf(event.sender).answer(channel, schema, handler, id, args)
      : invalid('The request came from a page that is not ours.'),
  );
};

/** Lets pages take requests back. */
export function handleCancel(): void {
  listen('cancel', z.tuple([requestId]), (sender, id) => {
    pages.get(sender.id)?.cancel(id);
  });
}

/** Hears a message that the preload script itself sends; pages have no way to. */
export function listen<Args extends unknown[]>(
  channel: 'cancel' | 'open-dropped',
  schema: z.ZodType<Args>,
  listener: (sender: WebContents, ...args: Args) => void,
): void {
  ipcMain.on(channel, (event, ...args: unknown[]) => {
    const parsed = schema.safeParse(args);
    if (isOurPage(event) && parsed.success) listener(event.sender, ...parsed.data);
  });
}

/** Tells a page something. */
export function send<E extends keyof Events>(receiver: WebContents, event: E, payload: Events[E]): void {
  receiver.send('event', event, payload);
}

function isOurPage({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame?.parent === null && senderFrame.origin === 'app://npyscope';
}

function requestsOf(sender: WebContents): Answering<WebContents> {
  const { id } = sender;
  const known = pages.get(id);
  if (known) return known;
  const requests = new Answering(sender, (channel, error) => {
    log.error(`${channel} failed:`, error);
  });
  pages.set(id, requests);
  sender.on('render-process-gone', () => {
    requests.cancelAll();
  });
  sender.once('destroyed', () => {
    pages.delete(id);
    requests.cancelAll();
  });
  return requests;
}
