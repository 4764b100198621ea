import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { freeRoom } from '../../../electron/data/files/free-room';

vi.mock('node:fs/promises', { spy: true });

test.each([
  ['a large disk, for all but 64 MiB', 1e6, 4096e6 - (64 << 20)],
  ['a disk that is nearly full, for half of what is free', 10_000, 20_480_000],
  ['a full disk, for nothing', 0, 0],
])('there is room on %s', async (_, bavail, room) => {
  const told = await statfs(tmpdir());
  vi.mocked(statfs).mockResolvedValueOnce(Object.assign(told, { bavail, bsize: 4096 }));
  expect(await freeRoom(tmpdir())).toBe(room);
});
