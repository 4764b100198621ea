import { app, session } from 'electron';

/**
 * The session of every page. It lives in memory: pages keep nothing, and Chromium then writes no caches into the
 * profile, least of all after a batch run has removed its own.
 */
export const pagePartition = 'pages';

/** No page leaves app://, opens windows, embeds anything, gets a permission or reaches the network. */
export function setupSecurity(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });

  const pages = session.fromPartition(pagePartition);
  pages.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !isLocal(url) });
  });
}

function isLocal(url: string): boolean {
  return url.startsWith('app://npyscope/') || url.startsWith('devtools:') || url.startsWith('data:');
}
