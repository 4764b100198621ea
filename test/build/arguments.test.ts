import { describe, expect, it } from 'vitest';
import { withPicture } from '../../build/arguments';

describe('the arguments of npm start', () => {
  it('go to the app unchanged where there is a display', () => {
    expect(withPicture(['a.npy', '--theme', 'dark'], true)).toEqual(['a.npy', '--theme', 'dark']);
  });

  it('ask for a picture where nobody could see a window', () => {
    expect(withPicture(['a.npy'], false)).toEqual(['a.npy', '--screenshot', 'npyscope-screenshot.png']);
  });

  it.each([[['a.npy', '--screenshot', 'b.png']], [['--screenshot=b.png', 'a.npy']]])(
    'keep the picture that the user asked for: %j',
    (args) => {
      expect(withPicture(args, false)).toEqual(args);
    },
  );
});
