interface Shared<T> {
  readonly result: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/** Reads under way that several callers may wait for: each is done once, and ends early when all have left. */
export class SharedReads<T> {
  readonly #underWay = new Map<string, Shared<T>>();

  /**
   * What the read called `name` answers; `start` starts it if nobody waits for it yet.
   *
   * @throws The reason of `signal` as soon as it aborts, otherwise what the read throws.
   */
  read(name: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#underWay.get(name) ?? this.#start(name, start);
    shared.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        shared.waiting--;
        if (shared.waiting === 0) {
          this.#forget(name, shared);
          shared.controller.abort();
        }
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      signal?.addEventListener('abort', leave, { once: true });
      void shared.result.then(resolve, reject).finally(() => {
        signal?.removeEventListener('abort', leave);
      });
    });
  }

  #start(name: string, start: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const controller = new AbortController();
    const result = start(controller.signal);
    const shared: Shared<T> = { result, controller, waiting: 0 };
    this.#underWay.set(name, shared);
    const forget = (): void => {
      this.#forget(name, shared);
    };
    result.then(forget, forget);
    return shared;
  }

  #forget(name: string, shared: Shared<T>): void {
    if (this.#underWay.get(name) === shared) this.#underWay.delete(name);
  }
}
