import { fixture } from '../fixtures/truth';
import { malformedRequests } from './malformed';
import { expect, test } from './npyscope';
import { view } from './view';

test('every request refuses arguments that are malformed, and does nothing', async ({ launch }) => {
  const { app, page } = await launch(fixture('shape-2d-c').path);
  await expect(view.cell(page, 0, 1)).toHaveText('1');
  await app.evaluate(async ({ clipboard, dialog }) => {
    await clipboard.writeText('untouched');
    const refuse = (): never => {
      throw new Error('a dialog was to be opened');
    };
    Object.assign(dialog, { showOpenDialog: refuse, showSaveDialog: refuse, showMessageBox: refuse });
  });

  const requests = malformedRequests();
  const answers = await page.evaluate(async (asked) => {
    const { npyscope: bridge } = window;
    const request = bridge.request.bind(bridge);
    const cancel = bridge.cancel.bind(bridge);
    const answer = async (id: unknown, channel: string, args: readonly unknown[]): Promise<string> => {
      const given: unknown = await Reflect.apply(request, null, [id, channel, ...args]);
      return JSON.stringify(given);
    };
    const first = 1_000_000;
    const answered = await Promise.all(asked.map(({ channel, args }, i) => answer(first + i, channel, args)));
    // Nor may a number that is none pass for the request's own, nor for one to be taken back.
    const ids = [null, -1, 0.5, '1', NaN, {}, [1]];
    const nameless = await Promise.all(ids.map((id) => answer(id, 'recentFiles', [])));
    for (const id of ids) Reflect.apply(cancel, null, [id]);
    return [...answered, ...nameless];
  }, requests);

  const accepted = answers.flatMap((answer, i) =>
    answer.startsWith('{"ok":false,"kind":"invalid-request","message":"')
      ? []
      : [`${JSON.stringify(requests[i])} ${answer}`],
  );
  expect(accepted).toEqual([]);
  expect(requests.length).toBeGreaterThan(500);

  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('untouched');
  expect(app.windows()).toHaveLength(1);
  await expect(page).toHaveTitle(/shape-2d-c/);
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+1');
  await expect(view.cell(page, 2, 3)).toHaveText('11');
});

test('a channel that is none is refused', async ({ launch }) => {
  const { page } = await launch();
  const refused = await page.evaluate(async () => {
    const { npyscope: bridge } = window;
    const request = bridge.request.bind(bridge);
    const names = ['', 'eval', 'constructor', '__proto__', 'cancel', 'open-dropped', 'x'.repeat(100_000)];
    const outcomes = names.map(async (name) => {
      try {
        await Reflect.apply(request, null, [1, name, '/etc/passwd']);
        return 'answered';
      } catch {
        return 'refused';
      }
    });
    return Promise.all(outcomes);
  });
  expect(new Set(refused)).toEqual(new Set(['refused']));
});
