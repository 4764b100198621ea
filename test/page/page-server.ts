import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../build/root';
import { pageFile } from '../../electron/windows/page-files';

const folder = join(root, 'dist', 'renderer');

export interface PageServer {
  /** The address of the page. */
  readonly url: string;
  close(): void;
}

/** Serves the bundled page as Electron has it, with the same headers, on a port of this computer. */
export async function servePage(): Promise<PageServer> {
  const server = createServer((request, response) => {
    // A browser asks for an icon of its own accord, and complains where there is none.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    void pageFile(folder, request.url ?? '').then(async (file) => {
      response.writeHead(file.status, Object.fromEntries(file.headers));
      response.end(await file.bytes());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/index.html`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
