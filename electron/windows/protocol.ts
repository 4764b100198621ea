import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, session } from 'electron';
import { pagePartition, responseHeaders } from './security';

const pageFolder = join(import.meta.dirname, '..', 'renderer');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.map': 'application/json',
};

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the bundled pages, and nothing else, at app://npyscope/. */
export function setupProtocol(): void {
  session.fromPartition(pagePartition).protocol.handle('app', async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const path = normalize(join(pageFolder, decodeURIComponent(pathname)));
    const type = contentTypes[extname(path)];
    if (method !== 'GET' || host !== 'npyscope' || !path.startsWith(pageFolder + sep) || !type)
      return new Response(null, { status: 404 });
    try {
      const body = await readFile(path);
      return new Response(new Uint8Array(body), { headers: { ...responseHeaders, 'Content-Type': type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
