import { once } from 'node:events';
import { createServer } from 'node:http';
import type {} from '../../renderer/bridge';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';

test('a page has the bridge and nothing of Node or Electron', async ({ launch }) => {
  const { page } = await launch();
  const globals = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys(window.npyscope).toSorted(),
  }));
  expect(globals).toEqual({ node: [], bridge: ['cancel', 'on', 'request'] });
});

test('no script but ours runs', async ({ launch }) => {
  const { page } = await launch();
  const injected = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    return 'injected' in window;
  });
  expect(injected).toBe(false);
});

test('no request leaves', async ({ launch }) => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests++;
    response.setHeader('Access-Control-Allow-Origin', '*').end();
  });
  server.on('upgrade', (_, socket) => {
    requests++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const host = `127.0.0.1:${address.port}`;
  const control = await fetch(`http://${host}/`);
  expect({ ok: control.ok, requests }).toEqual({ ok: true, requests: 1 });

  const { page } = await launch();
  const outcomes = await page.evaluate(async (host_) => {
    const ending = (target: EventTarget): Promise<string> =>
      new Promise((resolve) => {
        for (const type of ['load', 'open', 'error', 'close'])
          target.addEventListener(type, () => {
            resolve(type);
          });
      });
    const image = new Image();
    const script = document.createElement('script');
    const endings = [ending(image), ending(script)];
    image.src = `http://${host_}/image.png`;
    script.src = `http://${host_}/script.js`;
    document.body.append(image, script);
    const fetched = (url: string): Promise<string> =>
      fetch(url).then(
        () => 'load',
        () => 'error',
      );
    endings.push(fetched(`http://${host_}/`), fetched('app://npyscope/index.html'));
    endings.push(ending(new WebSocket(`ws://${host_}/`)));
    return Promise.all(endings);
  }, host);
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'error'));
  expect(requests).toBe(1);
  server.close();
});

test('the policy lets no text become script', async ({ launch }) => {
  const { page } = await launch();
  const response = await page.reload();
  const policy = await response?.headerValue('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
});

test('pages neither leave nor open windows nor get permissions', async ({ launch }) => {
  const { app, page } = await launch();
  const opened = await page.evaluate(async () => {
    const status = await navigator.permissions.query({ name: 'geolocation' });
    return { window: window.open('https://example.org/') !== null, geolocation: status.state };
  });
  expect(opened).toEqual({ window: false, geolocation: 'denied' });

  // Kept where the collector of garbage can't take it: a promise that only the test waits for, it may.
  await app.evaluate(({ BrowserWindow }) => {
    const attempt = new Promise((resolve) => {
      const [window_] = BrowserWindow.getAllWindows();
      window_?.webContents.once('will-navigate', ({ url, defaultPrevented }) => {
        resolve({ url, isPrevented: defaultPrevented });
      });
    });
    Reflect.set(globalThis, 'attempt', attempt);
  });
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
  const attempt: unknown = await app.evaluate((): unknown => Reflect.get(globalThis, 'attempt'));
  expect(attempt).toEqual({ url: 'https://example.org/', isPrevented: true });
  expect(app.windows()).toHaveLength(1);
  expect(page.url()).toBe('app://npyscope/index.html');
});

test('malformed requests are refused, not run', async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { page } = await launch(path);
  await expect(page).toHaveTitle(/shape-2d-c/);
  const kinds = await page.evaluate(async () => {
    const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
    const window_ = { row0: 0, row1: 1, column0: 0, column1: 1 };
    const format = { kind: 'shortest', digits: 4 } as const;
    const { npyscope: bridge } = window;
    const answers = await Promise.all([
      bridge.request(1, 'readCells', plane, window_, format),
      bridge.request(2, 'readCells', { ...plane, rowAxis: 64 }, window_, format),
      bridge.request(3, 'readCells', plane, { ...window_, row1: -1 }, format),
      bridge.request(4, 'readCells', plane, { ...window_, row1: 0.5 }, format),
      bridge.request(5, 'readCells', plane, { row0: 0, row1: 2 ** 40, column0: 0, column1: 2 ** 40 }, format),
      bridge.request(6, 'openRecent', '/etc/passwd'),
    ]);
    return answers.map((answer) => (answer.ok ? 'ok' : answer.kind));
  });
  expect(kinds).toEqual([
    'ok',
    ...Array.from({ length: 3 }, () => 'invalid-request'),
    'ok',
    'invalid-request',
  ]);
});
