import { expect, it } from 'vitest';
import { findSettings } from '../../../renderer/settings/find-settings';

const settings = [
  { label: 'Theme', hint: 'Colours of all windows.', words: 'dark' },
  { label: 'Colour map', hint: 'Of this heatmap.', words: 'color' },
];

it('finds settings by any of their words, in any order', () => {
  expect(findSettings(settings, '')).toEqual(settings);
  expect(findSettings(settings, ' COLOUR ')).toEqual(settings);
  expect(findSettings(settings, 'map col')).toEqual([settings[1]]);
  expect(findSettings(settings, 'dark')).toEqual([settings[0]]);
  expect(findSettings(settings, 'dark heatmap')).toEqual([]);
});
