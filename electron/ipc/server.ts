import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { toFailure } from '../data/sources/failure';
import { log } from '../app/log';
import type { Events, Requests, Result } from './contract';

/** Who asks, and whether they still want to know. */
export interface RequestContext {
  readonly sender: WebContents;
  readonly signal: AbortSignal;
}

type Answer<C extends keyof Requests> = ReturnType<Requests[C]>;
type Handler<C extends keyof Requests> = (
  context: RequestContext,
  ...args: Parameters<Requests[C]>
) => Answer<C> | Promise<Answer<C>>;

const requestId = z.number().int().nonnegative();
/** What each page waits for, by the page's id and the request's. */
const pending = new Map<number, Map<number, AbortController>>();

/** Answers one kind of request. Arguments that don't fit `schema`, and senders that aren't our page, are refused. */
export function handle<C extends keyof Requests>(
  channel: C,
  schema: z.ZodType<Parameters<Requests[C]>>,
  handler: Handler<C>,
): void {
  ipcMain.handle(channel, async (event, id: unknown, ...args: unknown[]): Promise<Result<Answer<C>>> => {
    if (!isOurPage(event)) return invalid('The request came from a page that is not ours.');
    const parsedId = requestId.safeParse(id);
    const parsed = schema.safeParse(args);
    if (!parsedId.success || !parsed.success)
      return invalid(`${channel}: ${z.prettifyError(parsed.error ?? new z.ZodError([]))}`);

    const requests = requestsOf(event.sender);
    const controller = new AbortController();
    requests.set(parsedId.data, controller);
    try {
      const value = await handler({ sender: event.sender, signal: controller.signal }, ...parsed.data);
      return { ok: true, value };
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind === 'internal') log.error(`${channel} failed:`, error);
      return failure;
    } finally {
      // A page that has been loaded anew counts its requests anew.
      if (requests.get(parsedId.data) === controller) requests.delete(parsedId.data);
    }
  });
}

/** Lets pages take requests back. */
export function handleCancel(): void {
  listen('cancel', z.tuple([requestId]), (sender, id) => {
    pending.get(sender.id)?.get(id)?.abort();
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

/** A page that is gone waits for nothing any more. */
function requestsOf(sender: WebContents): Map<number, AbortController> {
  const { id } = sender;
  const known = pending.get(id);
  if (known) return known;
  const requests = new Map<number, AbortController>();
  pending.set(id, requests);
  const abort = (): void => {
    for (const controller of requests.values()) controller.abort();
  };
  sender.on('render-process-gone', abort);
  sender.once('destroyed', () => {
    pending.delete(id);
    abort();
  });
  return requests;
}

function invalid(message: string): Result<never> {
  return { ok: false, kind: 'invalid-request', message };
}
