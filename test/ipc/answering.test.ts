import { expect, test } from 'vitest';
import { z } from 'zod';
import { Answering, type Handler } from '../../electron/ipc/answering';
import { memberName } from '../../electron/ipc/schemas';

const nobody = { name: 'a page' };
const text = z.tuple([memberName]);

function answering(): { requests: Answering<typeof nobody>; unforeseen: string[] } {
  const unforeseen: string[] = [];
  const requests = new Answering(nobody, (channel, error) => {
    unforeseen.push(`${channel}: ${String(error)}`);
  });
  return { requests, unforeseen };
}

/** Waits until the request is taken back. */
const patient: Handler<'openMember', object> = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('enough', 'AbortError'));
    });
  });

test('a request is answered on behalf of the page that asks', async () => {
  const { requests } = answering();
  const heard: unknown[] = [];
  const answer = await requests.answer(
    'openMember',
    text,
    ({ sender }, name) => void heard.push(sender, name),
    0,
    ['x'],
  );
  expect(heard).toEqual([nobody, 'x']);
  expect(answer.ok).toBe(true);
});

test('numbers and arguments that make no sense are refused, not run', async () => {
  const { requests } = answering();
  const never = (): never => {
    throw new Error('was run');
  };
  for (const [id, args] of [
    [-1, ['x']],
    ['1', ['x']],
    [undefined, ['x']],
    [1, []],
    [1, [7]],
    [1, ['x', 'y']],
  ] as const)
    expect(await requests.answer('openMember', text, never, id, args)).toMatchObject({
      kind: 'invalid-request',
    });
});

test('one request is taken back, or all of a page that is gone', async () => {
  const { requests, unforeseen } = answering();
  const answers = [1, 2, 3].map((id) => requests.answer('openMember', text, patient, id, ['x']));
  requests.cancel(2);
  requests.cancel(9);
  expect(await answers[1]).toMatchObject({ ok: false, kind: 'cancelled' });
  requests.cancelAll();
  for (const answer of answers) expect(await answer).toMatchObject({ ok: false, kind: 'cancelled' });
  expect(unforeseen).toEqual([]);
});

test('a failure that nobody has foreseen is told to the log as well', async () => {
  const { requests, unforeseen } = answering();
  const broken = (): never => {
    throw new Error('it broke');
  };
  expect(await requests.answer('openMember', text, broken, 1, ['x'])).toMatchObject({
    ok: false,
    kind: 'internal',
  });
  expect(unforeseen).toEqual(['openMember: Error: it broke']);
});
