import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { commandInfo, commands, isMenuKey, type CommandId } from '../model/commands';
import { documentEvents, documentWindows, type DocumentWindow } from './document-window';
import type { AppCommand, CommandInfo, ContextItem } from '../model/commands';
import type { RecentFile } from '../model/app';
import { textFormatKinds, type TextFormatKind } from '../model/text-format';
import { send } from '../ipc/server';
import { openLogs } from '../app/log';
import { chooseFiles, openFiles } from './open-files';
import { forgetFiles, onRecentFiles } from '../kept/recent-files';
import { textFormat } from '../kept/settings';

const isMac = process.platform === 'darwin';
const line: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The application menu. A page sees a key before the menu does and takes those of commands that it carries out itself;
 * the accelerators here serve pages that don't.
 */
export function setupMenu(): void {
  onRecentFiles(showMenu);
  textFormat.onChange(checkFormat);
  documentEvents.on('changed', enableItems);
  app.on('browser-window-focus', enableItems);
  app.on('web-contents-created', (_, contents) => {
    contents.on('context-menu', (_event, { isEditable, editFlags }) => {
      if (isEditable) Menu.buildFromTemplate(fieldItems(editFlags)).popup();
    });
  });
}

/** Shows a menu of commands of a page where it was asked for, in the window's pixels. */
export function showContextMenu(
  target: DocumentWindow,
  ids: readonly ContextItem[],
  { x, y }: { readonly x: number; readonly y: number },
): void {
  const items = ids.map((id) => (id === '-' ? line : { ...item(id), enabled: isEnabled(id, target) }));
  Menu.buildFromTemplate(items).popup({ window: target.window, x, y });
}

/** What can be done with the text of a field. */
function fieldItems(can: Electron.EditFlags): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', enabled: can.canUndo },
    line,
    { role: 'cut', enabled: can.canCut },
    { role: 'copy', enabled: can.canCopy },
    { role: 'paste', enabled: can.canPaste },
    line,
    { role: 'selectAll', enabled: can.canSelectAll },
  ];
}

/** An item can't be added to a menu that is shown: a new list is a new menu. */
function showMenu(recent: readonly RecentFile[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(recent)));
  checkFormat();
  enableItems();
}

function enableItems(): void {
  const menu = Menu.getApplicationMenu();
  const focused = documentWindows().find(({ window }) => window.isFocused());
  for (const { id } of commands) {
    const found = menu?.getMenuItemById(id);
    if (found) found.enabled = isEnabled(id, focused);
  }
}

/** Whether a command has something to act on. */
function isEnabled(id: CommandId, target: DocumentWindow | undefined): boolean {
  const command = commandInfo(id);
  // It helps a page that does not know what it has.
  if (command.id === 'reload') return target !== undefined && target.document.path !== null;
  return !('needs' in command) || (target?.offers.has(command.needs) ?? false);
}

function template(recent: readonly RecentFile[]): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [appMenu()] : []),
    {
      label: '&File',
      submenu: [
        item('open'),
        { id: 'open-recent', label: 'Open &Recent', submenu: recentItems(recent) },
        item('new-window'),
        line,
        item('export-selection-npy'),
        item('export-selection-csv'),
        item('export-plane-npy'),
        item('export-plane-csv'),
        item('save-picture'),
        line,
        item('reload'),
        line,
        ...(isMac ? [] : [item('settings'), line]),
        item('close'),
        ...(isMac ? [] : [item('quit')]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('copy'),
        item('copy-values'),
        item('copy-picture'),
        item('copy-statistics'),
        item('copy-slice'),
        item('copy-selection'),
        { role: 'paste' },
        line,
        item('select-row'),
        item('select-column'),
        // On macOS fields need the role, and a page sees the key before the menu does.
        isMac ? { role: 'selectAll' } : item('select-all'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('toggle-grid'),
        item('toggle-heatmap'),
        item('transpose'),
        line,
        { label: '&Numbers', submenu: formatItems() },
        item('colours'),
        item('profiles'),
        line,
        item('zoom-in'),
        item('zoom-out'),
        item('zoom-selection'),
        item('fit'),
        item('fit-rows'),
        item('fit-columns'),
        item('square'),
        line,
        {
          label: '&Window Scale',
          submenu: [
            { role: 'zoomIn', label: '&Larger' },
            { role: 'zoomOut', label: '&Smaller' },
            { role: 'resetZoom', label: '&As the System Has It' },
          ],
        },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: '&Go',
      submenu: [
        item('go-to'),
        item('back'),
        item('forward'),
        line,
        item('next-slice'),
        item('previous-slice'),
        item('play'),
      ],
    },
    { role: 'windowMenu' },
    {
      label: '&Help',
      role: 'help',
      submenu: [item('shortcuts'), item('logs'), ...(isMac ? [] : [line, item('about')])],
    },
  ];
}

function appMenu(): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      item('about'),
      line,
      item('settings'),
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      item('quit'),
    ],
  };
}

function item(id: CommandId): MenuItemConstructorOptions {
  const command = commandInfo(id);
  const { label, key } = command;
  if (command.by === 'chromium') return { id, role: command.id, label };
  const accelerator = key !== null && isMenuKey(key) ? { accelerator: key } : {};
  return {
    id,
    label,
    ...accelerator,
    // The page has to see this key: it knows what all is.
    registerAccelerator: id !== 'select-all',
    click: (_, window) => {
      carryOut(command, owner(window));
    },
  };
}

function carryOut(
  command: Exclude<CommandInfo, { by: 'chromium' }>,
  target: DocumentWindow | undefined,
): void {
  if (command.by === 'app') carryOutHere(command.id, target);
  else if (command.id === 'reload') target?.document.reload();
  else if (target) send(target.window.webContents, 'command', command.id);
}

function carryOutHere(id: AppCommand, target: DocumentWindow | undefined): void {
  switch (id) {
    case 'open':
      void chooseFiles(target);
      break;
    case 'new-window':
      void openFiles([]);
      break;
    case 'close':
      target?.window.close();
      break;
    case 'quit':
      app.quit();
      break;
    case 'logs':
      void openLogs();
      break;
    case 'select-all':
      if (target) pressSelectAll(target);
      break;
  }
}

/** What all is, the page knows: of a grid its cells, of a field its text. So it gets the key, not Chromium's role. */
function pressSelectAll({ window }: DocumentWindow): void {
  const modifiers = [isMac ? 'meta' : 'control'] satisfies Electron.KeyboardInputEvent['modifiers'];
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode: 'A', modifiers });
}

function recentItems(recent: readonly RecentFile[]): MenuItemConstructorOptions[] {
  const items = recent.map(({ path, name, folder }) => ({
    // A single & would make the next letter an access key.
    label: `${name} — ${folder}`.replaceAll('&', '&&'),
    click: (_: unknown, window: Electron.BaseWindow | undefined) => {
      void openFiles([path], owner(window));
    },
  }));
  return [...items, line, { label: '&Clear', click: forgetFiles }];
}

/** How elements are written. The tool bar asks for the number of digits. */
const formatLabels: Readonly<Record<TextFormatKind, string>> = {
  shortest: '&Shortest Exact',
  fixed: '&Fixed Digits',
  scientific: 'S&cientific',
  hex: '&Bytes',
  bits: 'B&its',
};

function formatItems(): MenuItemConstructorOptions[] {
  return textFormatKinds.map((kind) => ({
    id: `format-${kind}`,
    type: 'radio',
    label: formatLabels[kind],
    click: () => {
      textFormat.change({ ...textFormat.value, kind });
    },
  }));
}

function checkFormat(): void {
  const found = Menu.getApplicationMenu()?.getMenuItemById(`format-${textFormat.value.kind}`);
  if (found) found.checked = true;
}

function owner(window: Electron.BaseWindow | undefined): DocumentWindow | undefined {
  return documentWindows().find((candidate) => candidate.window === window);
}
