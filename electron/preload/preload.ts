import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, Events } from '../ipc/contract';

const bridge: Bridge = {
  request: (id, channel, ...args) => ipcRenderer.invoke(channel, id, ...args),
  cancel: (id) => {
    ipcRenderer.send('cancel', id);
  },
  on: (event, listener) => {
    const forward = (_: unknown, name: keyof Events, payload: Events[typeof event]): void => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on('event', forward);
    return () => {
      ipcRenderer.off('event', forward);
    };
  },
};
contextBridge.exposeInMainWorld('npyscope', bridge);

// Dropped files are handled here, not in the page: a page could make up a path, but not a dropped File.
window.addEventListener('dragover', (event) => {
  event.preventDefault();
});
window.addEventListener('drop', (event) => {
  event.preventDefault();
  const paths = Array.from(event.dataTransfer?.files ?? [], (file) => webUtils.getPathForFile(file));
  if (paths.length > 0) ipcRenderer.send('open-dropped', paths);
});
