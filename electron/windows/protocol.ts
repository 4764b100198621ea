import { join } from 'node:path';
import { protocol, session } from 'electron';
import { pageFile } from './page-files';
import { pagePartition } from './security';

const pageFolder = join(import.meta.dirname, '..', 'renderer');

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the bundled pages, and nothing else, at app://npyscope/. */
export function setupProtocol(): void {
  session.fromPartition(pagePartition).protocol.handle('app', ({ url, method }) => {
    const { host, pathname } = new URL(url);
    if (method !== 'GET' || host !== 'npyscope') return new Response(null, { status: 404 });
    return pageFile(pageFolder, pathname);
  });
}
