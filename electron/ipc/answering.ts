import { z } from 'zod';
import { toFailure } from '../data/sources/failure';
import type { Requests, Result } from './contract';

/** Who asks, and whether they still want to know. */
export interface RequestContext<Sender> {
  readonly sender: Sender;
  readonly signal: AbortSignal;
}

export type Value<C extends keyof Requests> = ReturnType<Requests[C]>;

export type Handler<C extends keyof Requests, Sender> = (
  context: RequestContext<Sender>,
  ...args: Parameters<Requests[C]>
) => Value<C> | Promise<Value<C>>;

/** Has one kind of request answered. Arguments that don't fit `schema` are refused. */
export type Handle<Sender> = <C extends keyof Requests>(
  channel: C,
  schema: z.ZodType<Parameters<Requests[C]>>,
  handler: Handler<C, Sender>,
) => void;

/** The number by which a page tells its requests apart. */
export const requestId = z.number().int().nonnegative();

/** Answers the requests of one page, whatever carries them. */
export class Answering<Sender> {
  readonly #sender: Sender;
  readonly #onInternal: (channel: string, error: unknown) => void;
  /** What the page waits for. */
  readonly #pending = new Map<number, AbortController>();

  /** @param onInternal hears of failures that nobody has foreseen */
  constructor(sender: Sender, onInternal: (channel: string, error: unknown) => void) {
    this.#sender = sender;
    this.#onInternal = onInternal;
  }

  async answer<C extends keyof Requests>(
    channel: C,
    schema: z.ZodType<Parameters<Requests[C]>>,
    handler: Handler<C, Sender>,
    id: unknown,
    args: readonly unknown[],
  ): Promise<Result<Value<C>>> {
    const parsedId = requestId.safeParse(id);
    const parsed = schema.safeParse(args);
    if (!parsedId.success || !parsed.success)
      return invalid(`${channel}: ${z.prettifyError(parsed.error ?? new z.ZodError([]))}`);

    const controller = new AbortController();
    this.#pending.set(parsedId.data, controller);
    try {
      const context = { sender: this.#sender, signal: controller.signal };
      return { ok: true, value: await handler(context, ...parsed.data) };
    } catch (error) {
      const failure = toFailure(error);
      if (failure.kind === 'internal') this.#onInternal(channel, error);
      return failure;
    } finally {
      // A page that has been loaded anew counts its requests anew.
      if (this.#pending.get(parsedId.data) === controller) this.#pending.delete(parsedId.data);
    }
  }

  /** The page has taken a request back. */
  cancel(id: number): void {
    this.#pending.get(id)?.abort();
  }

  /** The page is gone, and waits for nothing any more. */
  cancelAll(): void {
    for (const controller of this.#pending.values()) controller.abort();
  }
}

export function invalid(message: string): Result<never> {
  return { ok: false, kind: 'invalid-request', message };
}
