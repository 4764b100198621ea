import { documentWindows } from '../windows/document-window';
import type { TextFormat } from '../model/text-format';
import { send } from '../ipc/server';
import { shortest } from '../model/text-format';
import { keepTextFormat, readTextFormat } from './settings';

type Listener = (format: TextFormat) => void;

let current: TextFormat | undefined;
const listeners: Listener[] = [];

/** How elements are written, in every window alike: as it was kept, until it is changed. */
export function textFormat(): TextFormat {
  return (current ??= readTextFormat() ?? shortest);
}

/** Writes elements in another way, in every window and from now on. */
export function changeTextFormat(format: TextFormat): void {
  current = format;
  for (const { window } of documentWindows()) send(window.webContents, 'textFormatChanged', format);
  for (const listener of listeners) listener(format);
  keepTextFormat(format);
}

/** Calls back at once with the format kept, and whenever it changes. */
export function onTextFormat(listener: Listener): void {
  listeners.push(listener);
  listener(textFormat());
}
