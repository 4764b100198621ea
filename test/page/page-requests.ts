import { Document } from '../../electron/documents/document';
import { Answering, invalid, type Handle } from '../../electron/ipc/answering';
import type { Events } from '../../electron/ipc/contract';
import * as schemas from '../../electron/ipc/schemas';
import { throttled } from '../../electron/ipc/throttled';
import { usualPreferences, type Preferences } from '../../electron/model/app';
import type { PictureSettings } from '../../electron/model/picture-settings';
import { shortest, type TextFormat } from '../../electron/model/text-format';
import type { KeptView } from '../../electron/model/view';
import { handleDocument } from '../../electron/requests/document-requests';
import { z } from 'zod';

/** What is kept from one launch to the next. */
export class Kept {
  settings: PictureSettings | null = null;
  preferences: Preferences = usualPreferences;
  textFormat: TextFormat = shortest;
  /** By the path of the file, and the member of the archive. */
  readonly views = new Map<string, KeptView>();
}

type Send = <E extends keyof Events>(event: E, payload: Events[E]) => void;

/**
 * What a page asks for, answered without Electron: by the code that the app has for it where that is about the document,
 * otherwise by what will do for one page in a test. Requests of the desktop's, such as dialogs, are refused.
 */
export class PageRequests {
  readonly document: Document;
  /** The text that was copied last. */
  copied = '';
  readonly #kept: Kept;
  readonly #send: Send;
  readonly #answering = new Answering<PageRequests>(this, (channel, error) => {
    console.error(`${channel} failed:`, error);
  });
  readonly #answers = new Map<string, (id: unknown, args: readonly unknown[]) => Promise<unknown>>();

  /** @param send tells the page of an event */
  constructor(kept: Kept, send: Send) {
    this.#kept = kept;
    this.#send = send;
    this.document = new Document({
      changed: () => {
        send('documentChanged', undefined);
      },
      opened: () => undefined,
      arrayChanged: (info) => {
        send('arrayChanged', info);
      },
      unpacking: throttled((written) => {
        send('unpacking', { written });
      }),
    });
    handleDocument(
      this.#handle,
      () => this.document,
      (text) => {
        this.copied = text;
      },
    );
    this.#handleKept();
    this.#handleWindow();
  }

  answer(channel: string, id: unknown, args: readonly unknown[]): Promise<unknown> {
    const answer = this.#answers.get(channel);
    return answer ? answer(id, args) : Promise.resolve(invalid(`${channel} takes Electron.`));
  }

  cancel(id: number): void {
    this.#answering.cancel(id);
  }

  close(): void {
    this.#answering.cancelAll();
    this.document.close();
  }

  readonly #handle: Handle<PageRequests> = (channel, schema, handler) => {
    this.#answers.set(channel, (id, args) => this.#answering.answer(channel, schema, handler, id, args));
  };

  #handleKept(): void {
    const kept = this.#kept;
    this.#handle('settings', schemas.nothing, () => kept.settings);
    this.#handle('keepSettings', z.tuple([schemas.pictureSettings]), (_, settings) => {
      kept.settings = settings;
    });
    this.#handle('preferences', schemas.nothing, () => kept.preferences);
    this.#handle('changePreferences', z.tuple([schemas.preferences]), (_, preferences) => {
      kept.preferences = preferences;
      this.#send('preferencesChanged', preferences);
    });
    this.#handle('textFormat', schemas.nothing, () => kept.textFormat);
    this.#handle('changeTextFormat', z.tuple([schemas.textFormat]), (_, format) => {
      kept.textFormat = format;
      this.#send('textFormatChanged', format);
    });
    this.#handle('keptView', schemas.nothing, async () => {
      await this.document.state;
      const view = kept.views.get(this.#viewKey);
      return view && this.document.hasPlane(view.plane) ? view : null;
    });
    this.#handle('keepView', z.tuple([schemas.arrayId, schemas.keptView]), (_, id, view) => {
      if (this.document.shows(id)) kept.views.set(this.#viewKey, view);
    });
    this.#handle('recentFiles', schemas.nothing, () => []);
  }

  get #viewKey(): string {
    return JSON.stringify([this.document.path, this.document.member]);
  }

  #handleWindow(): void {
    this.#handle('profileProblem', schemas.nothing, () => null);
    this.#handle('offer', z.tuple([schemas.needs]), () => undefined);
    this.#handle('settled', schemas.nothing, () => undefined);
    this.#handle(
      'contextMenu',
      z.tuple([schemas.contextItems, schemas.pagePoint, schemas.pagePoint]),
      () => undefined,
    );
  }
}
