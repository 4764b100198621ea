import { describe, expect, test } from 'vitest';
import { parseLaunchArguments } from '../../electron/app/arguments';

describe('the command line', () => {
  test('names files', () => {
    expect(parseLaunchArguments(['a.npy', 'b.npy'])).toEqual({
      files: ['a.npy', 'b.npy'],
      screenshot: null,
      theme: null,
      size: null,
      noMapping: false,
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
      noMapping: false,
    });
  });

  test('asks for a picture by a name in capitals', () => {
    expect(parseLaunchArguments(['a.npy', '--screenshot=A.PNG'])).toMatchObject({ screenshot: 'A.PNG' });
  });

  test('may ask for reads without mappings', () => {
    expect(parseLaunchArguments(['--no-mapping', 'a.npy'])).toMatchObject({
      files: ['a.npy'],
      noMapping: true,
    });
  });

  test('may name files that begin with dashes after --', () => {
    expect(parseLaunchArguments(['--theme=dark', '--', '--size', '--help'])).toMatchObject({
      files: ['--size', '--help'],
      theme: 'dark',
      size: null,
    });
  });

  test.each([
    ['--no-sandbox'],
    ['--user-data-dir=/x'],
    ['--log-level=3'],
    ['--inspect'],
    ['--inspect=0'],
    ['--remote-debugging-port=0'],
    ['--enable-features=A,B'],
    ['--ozone-platform=wayland'],
    ['--force-device-scale-factor=2'],
  ])('may hold %s, which is Chromium’s', (foreign) => {
    expect(parseLaunchArguments([foreign, 'a.npy'])).toMatchObject({ files: ['a.npy'] });
  });

  test.each(['help', 'version'] as const)('may ask for --%s alone', (topic) => {
    expect(parseLaunchArguments(['a.npy', `--${topic}`, '--screenshot', 'a.png'])).toBe(topic);
  });

  test.each([
    [['--theme', 'blue'], /--theme is light, dark or system/],
    [['--theme'], /--theme is light, dark or system/],
    [['a.npy', '--screenshot'], /needs the name of the picture/],
    [['a.npy', '--screenshot', '--theme', 'dark'], /needs the name of the picture/],
    [['a.npy', '--screenshot='], /needs the name of the picture/],
    [['a.npy', 'b.npy', '--screenshot', 'c.png'], /a picture of one file, found 2/],
    [['--screenshot', 'data.npy'], /a PNG picture, whose name ends in .png/],
    [['a.npy', '--screenshot=data.npy'], /a PNG picture, whose name ends in .png/],
    [['a.npy', '--screenshot', 'data.npz'], /a PNG picture, whose name ends in .png/],
    [['a.npy', '--screenshot', 'png'], /a PNG picture, whose name ends in .png/],
    [['a.npy', '--screenshot', 'folder/.png'], /a PNG picture, whose name ends in .png/],
    [['--size', 'huge'], /--size is a width and a height/],
    [['--size', '639x420'], /--size is 640x420 at least/],
    [['--size', '640x419'], /--size is 640x420 at least/],
    [['a.npy', '--screenshoot', 'a.png'], /no option --screenshoot/],
    [['-x'], /no option -x/],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => parseLaunchArguments(args)).toThrow(sentence);
  });
});
