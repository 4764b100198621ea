import { expect, test, vi } from 'vitest';

const png = Uint8Array.of(1, 2, 3);
const image = { isEmpty: () => false };
const nativeImage = { createFromBuffer: () => image };

/** Copies a picture in an Electron of these modules. */
async function copyIn(electron: object): Promise<void> {
  vi.resetModules();
  vi.doMock('electron', () => ({ nativeImage, ...electron }));
  const { copyPicture } = await import('../../electron/saving/pictures');
  await copyPicture(png);
}

test('a picture is copied as an item of the clipboard where Electron has those, from 44 on', async () => {
  class ClipboardItem {
    constructor(readonly data: Readonly<Record<string, Blob>>) {}
  }
  const write = vi.fn<(items: readonly ClipboardItem[]) => Promise<void>>().mockResolvedValue();
  await copyIn({ clipboard: { write }, ClipboardItem });
  const [[items] = []] = write.mock.calls;
  expect(items?.map(({ data }) => Object.keys(data))).toEqual([['image/png']]);
  expect(await items?.[0]?.data['image/png']?.bytes()).toEqual(png);
});

test('and as an image before', async () => {
  const writeImage = vi.fn();
  await copyIn({ clipboard: { writeImage } });
  expect(writeImage).toHaveBeenCalledWith(image);
});
