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

test('no script but ours runs and no request leaves', async ({ launch }) => {
  const { page } = await launch();
  const attempts = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const refused = (task: () => unknown): Promise<boolean> =>
      Promise.resolve()
        .then(task)
        .then(
          () => false,
          () => true,
        );
    return {
      inline: 'injected' in window,
      fetch: await refused(() => fetch('http://127.0.0.1:9/')),
      own: await refused(() => fetch('app://npyscope/index.html')),
    };
  });
  expect(attempts).toEqual({ inline: false, fetch: true, own: true });
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
    const window_ = window.open('https://example.org/');
    location.href = 'https://example.org/';
    return { window: window_ !== null, geolocation: status.state };
  });
  expect(opened).toEqual({ window: false, geolocation: 'denied' });
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
    const { npyscope: bridge } = window;
    const answers = await Promise.all([
      bridge.request(1, 'readCells', plane, window_),
      bridge.request(2, 'readCells', { ...plane, rowAxis: 64 }, window_),
      bridge.request(3, 'readCells', plane, { ...window_, row1: -1 }),
      bridge.request(4, 'readCells', plane, { ...window_, row1: 0.5 }),
      bridge.request(5, 'readCells', plane, { row0: 0, row1: 2 ** 40, column0: 0, column1: 2 ** 40 }),
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
