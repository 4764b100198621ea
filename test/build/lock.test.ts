import { expect, it } from 'vitest';
import { withLock } from '../../build/lock';

it('lets one in at a time, the next as soon as the first is out', async () => {
  const events: string[] = [];
  let someoneWaits: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => (someoneWaits = resolve));
  const first = withLock(`one at a time ${process.pid}`, expect.unreachable, async () => {
    events.push('first in');
    await waiting;
    events.push('first out');
  });
  const second = withLock(`one at a time ${process.pid}`, someoneWaits, () =>
    Promise.resolve(events.push('second in')),
  );
  await Promise.all([first, second]);
  expect(events).toEqual(['first in', 'first out', 'second in']);
});

it('is released when the body fails', async () => {
  const failing = withLock(`failing ${process.pid}`, expect.unreachable, () =>
    Promise.reject(new Error('no')),
  );
  await expect(failing).rejects.toThrow('no');
  await expect(
    withLock(`failing ${process.pid}`, expect.unreachable, () => Promise.resolve(1)),
  ).resolves.toBe(1);
});
