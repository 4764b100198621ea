import type { z } from 'zod';
import * as schemas from '../ipc/schemas';
import { usualPreferences } from '../model/app';
import { shortest } from '../model/text-format';
import { KeptStore } from './kept-store';

const store = new KeptStore('settings', 'Settings are not kept');

/** A value of the user's choice, for all of the app: as it was kept the last time, until it is changed. */
export class Setting<T> {
  readonly #key: string;
  readonly #schema: z.ZodType<T>;
  readonly #usual: T;
  readonly #listeners: ((value: T) => void)[] = [];
  #current: { readonly value: T } | undefined;

  /** @param usual where none was kept, or what was kept makes no sense */
  constructor(key: string, schema: z.ZodType<T>, usual: T) {
    this.#key = key;
    this.#schema = schema;
    this.#usual = usual;
  }

  get value(): T {
    this.#current ??= this.#kept();
    return this.#current.value;
  }

  change(value: T): void {
    this.#current = { value };
    for (const listener of this.#listeners) listener(value);
    store.set({ [this.#key]: value });
  }

  onChange(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }

  #kept(): { readonly value: T } {
    const { data } = this.#schema.safeParse(store.get(this.#key));
    return { value: data === undefined ? this.#usual : data };
  }
}

/** How elements are written, in every window alike. */
export const textFormat = new Setting('textFormat', schemas.textFormat, shortest);

export const preferences = new Setting('preferences', schemas.preferences, usualPreferences);

/** How heatmaps look; null if that was never kept. */
export const pictureSettings = new Setting('pictures', schemas.pictureSettings.nullable(), null);
