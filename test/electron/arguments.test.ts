import { describe, expect, test } from 'vitest';
import { parseLaunchArguments } from '../../electron/arguments';

describe('the command line', () => {
  test('names files', () => {
    expect(parseLaunchArguments(['a.npy', 'b.npy'])).toMatchObject({
      files: ['a.npy', 'b.npy'],
      screenshot: null,
    });
  });

  test('asks for a picture', () => {
    expect(
      parseLaunchArguments(['a.npy', '--screenshot', 'a.png', '--theme', 'dark', '--size=640x480']),
    ).toEqual({
      files: ['a.npy'],
      screenshot: 'a.png',
      theme: 'dark',
      size: { width: 640, height: 480 },
    });
  });

  test('may hold switches of Chromium', () => {
    expect(parseLaunchArguments(['--no-sandbox', '--user-data-dir=/x', 'a.npy'])).toMatchObject({
      files: ['a.npy'],
    });
  });

  test.each([
    [['--theme', 'blue'], /--theme is light, dark or system/],
    [['a.npy', '--screenshot'], /needs the name of the picture/],
    [['--size', 'huge'], /--size is a width and a height/],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => parseLaunchArguments(args)).toThrow(sentence);
  });
});
