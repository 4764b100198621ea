import { app, session } from 'electron';

/**
 * The session of every page. It lives in memory: pages keep nothing, and Chromium then writes no caches into the
 * profile, least of all after a batch run has removed its own.
 */
export const pagePartition = 'pages';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // React and the panes' library set style attributes; stylesheets still come from us alone.
  "style-src 'self'; style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** Headers of everything that the app:// scheme serves. */
export const responseHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

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
