/** What there is to ask for, as the main process lists it, and the keys that do. */
import type { ArrayCommand, Command, CommandInfo, Need, PageCommand } from '../../electron/model/commands';
import { request } from '../bridge/bridge';

let all: readonly CommandInfo[] = [];

/** Reads the list, before anything can be asked for. */
export async function loadCommands(): Promise<void> {
  try {
    all = await request('commands', []);
  } catch {
    // The menus are there all the same.
  }
}

export function listCommands(): readonly CommandInfo[] {
  return all;
}

export function isPageCommand(id: string): id is PageCommand {
  return all.some((command) => command.by === 'page' && command.id === id);
}

export function isArrayCommand(id: string): id is ArrayCommand {
  return all.some((command) => command.by === 'array' && command.id === id);
}

/** A key press. */
export type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The command of a page that a key asks for. */
export function commandOf(stroke: Stroke, commands = all): Command | null {
  const found = commands.filter(isOwn).find(({ key }) => key !== null && isKey(stroke, key));
  return found?.id ?? null;
}

function isOwn(command: CommandInfo): command is Extract<CommandInfo, { needs: Need }> {
  return 'needs' in command;
}

/** How Electron calls keys that browsers call otherwise. */
const electronNames: Readonly<Record<string, string>> = {
  ' ': 'space',
  '+': 'plus',
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
};

/** Whether a press is of a key as Electron writes it; Cmd and Ctrl are alike where either may be meant. */
export function isKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Stroke, accelerator: string): boolean {
  const parts = accelerator.toLowerCase().split('+');
  const name = key.toLowerCase();
  const isHeld = ctrlKey || metaKey;
  const wants = (modifier: string): boolean => parts.includes(modifier);
  return (
    parts.at(-1) === (electronNames[name] ?? name) &&
    isHeld === (wants('cmdorctrl') || wants('ctrl')) &&
    (!wants('ctrl') || ctrlKey) &&
    shiftKey === wants('shift') &&
    altKey === wants('alt')
  );
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}

const spelt: Readonly<Record<string, readonly [mac: string, other: string]>> = {
  CmdOrCtrl: ['⌘', 'Ctrl'],
  Ctrl: ['⌃', 'Ctrl'],
  Shift: ['⇧', 'Shift'],
  Alt: ['⌥', 'Alt'],
  Left: ['←', '←'],
  Right: ['→', '→'],
  Up: ['↑', '↑'],
  Down: ['↓', '↓'],
  Plus: ['+', '+'],
  '-': ['−', '−'],
  PageUp: ['Page Up', 'Page Up'],
  PageDown: ['Page Down', 'Page Down'],
};

/** The keys to press for an accelerator, each as the system writes it. */
export function keyCaps(accelerator: string, mac = isMac()): readonly string[] {
  return accelerator.split('+').map((part) => spelt[part]?.[mac ? 0 : 1] ?? part);
}

/** The keys of an accelerator in one word, as menus have it. */
export function keyText(accelerator: string, mac = isMac()): string {
  return keyCaps(accelerator, mac).join(mac ? '' : '+');
}

/** What a button's tooltip says: its name, and the key of the command that it carries out. */
export function tooltipOf(name: string, id: string): string {
  const key = all.find((command) => command.id === id)?.key ?? null;
  return key === null ? name : `${name} (${keyText(key)})`;
}

/** A label without what marks its access key. */
export function plainLabel(label: string): string {
  return label.replaceAll('&', '');
}
