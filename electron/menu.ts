import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { documentEvents, documentWindows, type DocumentWindow } from './document-window';
import type { Command, RecentFile, TextFormat } from './ipc/contract';
import { send } from './ipc/server';
import { openLogs } from './log';
import { chooseFiles, openFiles } from './open-files';
import { forgetFiles, onRecentFiles } from './recent-files';
import { changeTextFormat, onTextFormat, textFormat } from './text-format';

const isMac = process.platform === 'darwin';

/** Items that need an array to act on. */
const arrayItems = [
  'go-to',
  'toggle-grid',
  'toggle-heatmap',
  'save-picture',
  'copy-picture',
  'copy-statistics',
  'copy-slice',
  'copy-selection',
  'copy-values',
  'export-selection-npy',
  'export-selection-csv',
  'export-plane-npy',
  'export-plane-csv',
  'transpose',
  'previous-slice',
  'next-slice',
  'play',
] as const satisfies readonly Command[];

/**
 * The application menu. A page sees a key before the menu does and takes those it knows itself
 * (renderer/array/shortcuts.ts); the accelerators here serve pages that don't.
 */
export function setupMenu(): void {
  app.setAboutPanelOptions({
    applicationName: 'npyscope',
    applicationVersion: app.getVersion(),
    credits: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
  });
  showMenu([]);
  onRecentFiles(showMenu);
  onTextFormat(({ kind }) => {
    written = kind;
    checkFormat();
  });
  documentEvents.on('changed', enableItems);
  app.on('browser-window-focus', enableItems);
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
  for (const id of arrayItems) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = Boolean(focused?.shown);
  }
  const reload = menu?.getMenuItemById('reload');
  if (reload) reload.enabled = focused !== undefined && focused.path !== null;
}

function template(recent: readonly RecentFile[]): MenuItemConstructorOptions[] {
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        {
          id: 'open',
          label: '&Open…',
          accelerator: 'CmdOrCtrl+O',
          click: (_, window) => void chooseFiles(owner(window)),
        },
        { id: 'open-recent', label: 'Open &Recent', submenu: recentItems(recent) },
        { id: 'new-window', label: '&New Window', accelerator: 'CmdOrCtrl+N', click: newWindow },
        { type: 'separator' },
        commandItem('&Export Selection as .npy…', 'export-selection-npy', 'CmdOrCtrl+E'),
        commandItem('Export Selection as &CSV…', 'export-selection-csv'),
        commandItem('Export &Plane as .npy…', 'export-plane-npy'),
        commandItem('Export Plane as CS&V…', 'export-plane-csv'),
        commandItem('&Save Picture…', 'save-picture', 'CmdOrCtrl+Shift+S'),
        { type: 'separator' },
        { role: 'close' },
        ...(isMac ? [] : [{ role: 'quit' } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'copy' },
        commandItem('Copy Values as P&ython', 'copy-values', 'CmdOrCtrl+Shift+V'),
        commandItem('Copy P&icture', 'copy-picture', 'CmdOrCtrl+Shift+C'),
        commandItem('Copy S&tatistics', 'copy-statistics', 'CmdOrCtrl+Shift+T'),
        commandItem('Copy &Expression of the Slice', 'copy-slice', 'CmdOrCtrl+Shift+L'),
        commandItem('Copy Expression of the Se&lection', 'copy-selection', 'CmdOrCtrl+Shift+E'),
        { role: 'paste' },
        selectAllItem(),
        { type: 'separator' },
        commandItem('&Go to Index…', 'go-to', 'CmdOrCtrl+G'),
      ],
    },
    {
      label: '&View',
      submenu: [
        {
          id: 'reload',
          label: '&Reload',
          accelerator: 'CmdOrCtrl+R',
          click: (_, window) => owner(window)?.reload(),
        },
        { type: 'separator' },
        commandItem('Show or Hide &Grid', 'toggle-grid', 'CmdOrCtrl+1'),
        commandItem('Show or Hide &Heatmap', 'toggle-heatmap', 'CmdOrCtrl+2'),
        { type: 'separator' },
        { label: '&Numbers', submenu: formatItems() },
        { type: 'separator' },
        commandItem('&Transpose', 'transpose', 'CmdOrCtrl+T'),
        commandItem('&Next Slice', 'next-slice', 'CmdOrCtrl+.'),
        commandItem('&Previous Slice', 'previous-slice', 'CmdOrCtrl+,'),
        commandItem('Pla&y Slices', 'play', 'CmdOrCtrl+Shift+P'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { role: 'windowMenu' },
    {
      label: '&Help',
      role: 'help',
      submenu: [{ id: 'logs', label: 'Open &Log Folder', click: () => void openLogs() }, { role: 'about' }],
    },
  ];
}

function recentItems(recent: readonly RecentFile[]): MenuItemConstructorOptions[] {
  const items = recent.map(({ path, name, folder }) => ({
    // A single & would make the next letter an access key.
    label: `${name} — ${folder}`.replaceAll('&', '&&'),
    click: (_: unknown, window: Electron.BaseWindow | undefined) => {
      void openFiles([path], owner(window));
    },
  }));
  return [
    ...items,
    { type: 'separator' },
    { label: '&Clear', enabled: recent.length > 0, click: () => void forgetFiles() },
  ];
}

/** How elements are written; how many digits, the tool bar asks. */
const formats = [
  { kind: 'shortest', label: '&Shortest Exact' },
  { kind: 'fixed', label: '&Fixed Digits' },
  { kind: 'scientific', label: 'S&cientific' },
  { kind: 'hex', label: '&Bytes' },
  { kind: 'bits', label: 'B&its' },
] as const satisfies readonly { readonly kind: TextFormat['kind']; readonly label: string }[];

let written: TextFormat['kind'] = 'shortest';

function formatItems(): MenuItemConstructorOptions[] {
  return formats.map(({ kind, label }) => ({
    id: `format-${kind}`,
    type: 'radio',
    label,
    click: () => void textFormat().then((format) => changeTextFormat({ ...format, kind })),
  }));
}

function checkFormat(): void {
  const item = Menu.getApplicationMenu()?.getMenuItemById(`format-${written}`);
  if (item) item.checked = true;
}

/** What all is, the page knows: of a grid its cells, of a field its text. So it gets the key, not Chromium's role. */
function selectAllItem(): MenuItemConstructorOptions {
  // On macOS fields need the role, and a page sees the key before the menu does.
  if (isMac) return { role: 'selectAll' };
  return {
    id: 'select-all',
    label: 'Select &All',
    accelerator: 'Ctrl+A',
    registerAccelerator: false,
    click: (_, window) => {
      const key = {
        type: 'keyDown',
        keyCode: 'A',
        modifiers: ['control'],
      } satisfies Electron.KeyboardInputEvent;
      owner(window)?.window.webContents.sendInputEvent(key);
    },
  };
}

function commandItem(
  label: string,
  command: (typeof arrayItems)[number],
  accelerator?: string,
): MenuItemConstructorOptions {
  return {
    id: command,
    label,
    ...(accelerator !== undefined && { accelerator }),
    click: (_, window) => {
      const target = owner(window);
      if (target) send(target.window.webContents, 'command', command);
    },
  };
}

function newWindow(): void {
  void openFiles([]);
}

function owner(window: Electron.BaseWindow | undefined): DocumentWindow | undefined {
  return documentWindows().find((candidate) => candidate.window === window);
}
