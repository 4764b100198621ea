import { once } from 'node:events';
import { createServer } from 'node:http';
import type {} from '../../renderer/bridge/bridge';
import { fixture } from '../fixtures/truth';
import { expect, test } from './npyscope';

test('a page has the bridge and nothing of Node or Electron', { tag: '@electron' }, async ({ launch }) => {
  const { page } = await launch();
  // Whatever an empty page of this Chromium has not is ours.
  const ours = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inFrame = frame.contentWindow;
    if (!inFrame) throw new Error('no frame');
    const theirs = new Set(Object.getOwnPropertyNames(inFrame));
    const names = Object.getOwnPropertyNames(window).filter((name) => !theirs.has(name) && name !== '0');
    const result = { names, inFrame: 'npyscope' in inFrame };
    frame.remove();
    return result;
  });
  expect(ours).toEqual({ names: ['npyscope'], inFrame: false });
  const isFixed = await page.evaluate(() => {
    const attempts = [
      () => Reflect.set(window, 'npyscope', null),
      () => Reflect.set(window.npyscope, 'request', null),
      () => Reflect.deleteProperty(window.npyscope, 'request'),
    ];
    return attempts.every((attempt) => !attempt());
  });
  expect(isFixed).toBe(true);
  const globals = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys(window.npyscope).toSorted(),
  }));
  expect(globals).toEqual({ node: [], bridge: ['cancel', 'on', 'request'] });
});

test('no script but ours runs', { tag: '@provoking' }, async ({ launch }) => {
  const { page } = await launch();
  const injected = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    return 'injected' in window;
  });
  expect(injected).toBe(false);
});

test('no request leaves', { tag: '@provoking' }, async ({ launch }) => {
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

test('pages are set up as Electron advises', { tag: '@electron' }, async ({ launch }) => {
  const { app } = await launch();
  const settings = await app.evaluate(({ BrowserWindow }) => {
    const [window_] = BrowserWindow.getAllWindows();
    const { webContents } = window_ ?? {};
    const ask: unknown = webContents && Reflect.get(webContents, 'getLastWebPreferences');
    if (typeof ask !== 'function') throw new Error('Electron does not tell');
    const known: unknown = Reflect.apply(ask, webContents, []);
    return known;
  });
  expect(settings).toMatchObject({
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
});

test(
  'requests from pages and frames that are not ours are refused',
  { tag: '@electron' },
  async ({ launch }) => {
    const { app, page } = await launch();
    // Another page with the same bridge, as if a foreign one had come by it.
    const answers = await app.evaluate(async ({ BrowserWindow, app: main }) => {
      const preload = `${main.getAppPath()}/dist/electron/preload.cjs`;
      const urls = ['data:text/html,<p>', 'about:blank'];
      return Promise.all(
        urls.map(async (url) => {
          const webPreferences = { preload, partition: 'pages', sandbox: true, contextIsolation: true };
          const other = new BrowserWindow({ show: false, webPreferences });
          await other.loadURL(url);
          const ask = "npyscope.request(1, 'recentFiles').then(JSON.stringify)";
          const answer: unknown = await other.webContents.executeJavaScript(ask);
          other.destroy();
          return answer;
        }),
      );
    });
    const refusal = {
      ok: false,
      kind: 'invalid-request',
      message: 'The request came from a page that is not ours.',
    };
    expect(answers).toEqual([JSON.stringify(refusal), JSON.stringify(refusal)]);

    // Nor does any page load in a frame, not even ours.
    const blocked = await page.evaluate(
      (urls) =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
            seen.push(`${effectiveDirective} ${blockedURI}`);
            if (seen.length === urls.length) resolve(seen.toSorted());
          });
          for (const url of urls) {
            const frame = document.createElement('iframe');
            frame.src = url;
            document.body.append(frame);
          }
        }),
      ['app://npyscope/index.html', 'data:text/html,<p>', 'https://example.org/'],
    );
    expect(blocked.map((one) => one.split(' ')[0])).toEqual(['frame-src', 'frame-src', 'frame-src']);
  },
);

test('pages neither leave nor open windows nor get permissions', { tag: '@electron' }, async ({ launch }) => {
  const { app, page } = await launch();
  const opened = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'persistent-storage'] as const;
    const statuses = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    const isGiven = await navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => true,
      () => false,
    );
    return {
      windows: ['https://example.org/', 'app://npyscope/index.html', 'about:blank'].map((url) =>
        window.open(url),
      ),
      permissions: [...new Set(statuses.map(({ state }) => state))],
      notifications: await Notification.requestPermission(),
      isGiven,
    };
  });
  expect(opened).toEqual({
    windows: [null, null, null],
    permissions: ['denied'],
    notifications: 'denied',
    isGiven: false,
  });

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
  await page.evaluate(() => {
    const form = document.createElement('form');
    form.action = 'https://example.org/';
    const link = document.createElement('a');
    link.href = 'file:///etc/passwd';
    const other = document.createElement('a');
    [other.href, other.target] = ['https://example.org/', '_blank'];
    document.body.append(form, link, other);
    form.submit();
    link.click();
    other.click();
  });
  expect(app.windows()).toHaveLength(1);
  expect(page.url()).toBe('app://npyscope/index.html');
  // Playwright waits for the navigations that were begun; the page does not.
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('npyscope');
});

test('malformed requests are refused, not run', { tag: '@electron' }, async ({ launch }) => {
  const { path } = fixture('shape-2d-c');
  const { page } = await launch(path);
  await expect(page).toHaveTitle(/shape-2d-c/);
  const kinds = await page.evaluate(async () => {
    const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
    const window_ = { row0: 0, row1: 1, column0: 0, column1: 1 };
    const format = { kind: 'shortest', digits: 4 } as const;
    const { npyscope: bridge } = window;
    const shown = await bridge.request(1_000_000, 'document');
    if (!shown.ok || shown.value.kind !== 'array') throw new Error('an array is shown');
    const { id } = shown.value.info;
    const huge = { row0: 0, row1: 2 ** 40, column0: 0, column1: 2 ** 40 };
    const answers = await Promise.all([
      bridge.request(1_000_001, 'readCells', id, plane, window_, format),
      bridge.request(1_000_002, 'readCells', id, { ...plane, rowAxis: 64 }, window_, format),
      bridge.request(1_000_003, 'readCells', id, plane, { ...window_, row1: -1 }, format),
      bridge.request(1_000_004, 'readCells', id, plane, { ...window_, row1: 0.5 }, format),
      bridge.request(1_000_005, 'readCells', id, plane, huge, format),
      bridge.request(1_000_006, 'readCells', id + 1, plane, window_, format),
      bridge.request(1_000_007, 'openRecent', '/etc/passwd'),
    ]);
    return answers.map((answer) => (answer.ok ? 'ok' : answer.kind));
  });
  expect(kinds).toEqual([
    'ok',
    ...Array.from({ length: 3 }, () => 'invalid-request'),
    'ok',
    'closed',
    'invalid-request',
  ]);
});
