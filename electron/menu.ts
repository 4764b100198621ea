import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { documentWindows, type DocumentWindow } from './document-window';
import type { Command } from './ipc/contract';
import { send } from './ipc/server';
import { chooseFiles, openFiles } from './open-files';

/** The application menu; the only place where shortcuts of commands are defined. */
export function setupMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template()));
}

function template(): MenuItemConstructorOptions[] {
  const macOnly: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return [
    ...macOnly,
    {
      label: '&File',
      submenu: [
        {
          label: '&Open…',
          accelerator: 'CmdOrCtrl+O',
          click: (_, window) => void chooseFiles(owner(window)),
        },
        { id: 'new-window', label: '&New Window', accelerator: 'CmdOrCtrl+N', click: newWindow },
        { type: 'separator' },
        { role: 'close' },
        ...(process.platform === 'darwin' ? [] : [{ role: 'quit' } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'copy' },
        { role: 'paste' },
        { type: 'separator' },
        commandItem('&Go to Index…', 'go-to', 'CmdOrCtrl+G'),
      ],
    },
    {
      label: '&View',
      submenu: [
        commandItem('Show or Hide &Grid', 'toggle-grid', 'CmdOrCtrl+1'),
        commandItem('Show or Hide &Heatmap', 'toggle-heatmap', 'CmdOrCtrl+2'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions]),
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [{ role: 'about' }] },
  ];
}

function commandItem(label: string, command: Command, accelerator: string): MenuItemConstructorOptions {
  return {
    label,
    accelerator,
    click: (_, window) => {
      const target = owner(window);
      if (target) send(target.window.webContents, 'command', command);
    },
  };
}

function newWindow(): void {
  openFiles([]);
}

function owner(window: Electron.BaseWindow | undefined): DocumentWindow | undefined {
  return documentWindows().find((candidate) => candidate.window === window);
}
