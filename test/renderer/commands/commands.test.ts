import { expect, it } from 'vitest';
import { commands, isMenuKey } from '../../../electron/model/commands';
import { commandOf, keyCaps, keyText, plainLabel, tooltipOf } from '../../../renderer/commands/commands';
import { GRID_KEYS, HEATMAP_KEYS } from '../../../renderer/commands/view-keys';
import { keyEffect } from '../../../renderer/grid/keyboard';
import { arrowStep, commandOfKey, toolOfKey } from '../../../renderer/heatmap/input';

const browserNames: Readonly<Record<string, string>> = {
  Space: ' ',
  Plus: '+',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
};

/** The press that an accelerator stands for, as a browser tells of it. */
function press(accelerator: string) {
  const parts = accelerator.split('+');
  const name = parts.at(-1) ?? '';
  const shiftKey = parts.includes('Shift');
  const letter = shiftKey ? name : name.toLowerCase();
  return {
    key: browserNames[name] ?? (name.length === 1 ? letter : name),
    ctrlKey: parts.includes('CmdOrCtrl') || parts.includes('Ctrl'),
    metaKey: false,
    altKey: parts.includes('Alt'),
    shiftKey,
  };
}

const keys = commands.flatMap(({ key }) => (key === null ? [] : [key]));

it('has a key for one command alone, and a label for each', () => {
  expect(new Set(keys).size).toBe(keys.length);
  const labels = commands.map(({ label }) => plainLabel(label));
  expect(new Set(labels).size).toBe(labels.length);
});

it('knows the command of each key, and of no other', () => {
  for (const { by, id, key } of commands) {
    if (key === null) continue;
    expect(commandOf(press(key))).toBe(by === 'page' || by === 'array' ? id : null);
    const held = { ...press(key), altKey: !press(key).altKey };
    expect(commandOf(held)).toBeNull();
  }
  expect(commandOf(press('G'))).toBeNull();
});

it('takes Cmd for Ctrl where either is meant', () => {
  const withCmd = { ...press('CmdOrCtrl+G'), ctrlKey: false, metaKey: true };
  expect(commandOf(withCmd)).toBe('go-to');
  const space = { ...press('Ctrl+Space'), ctrlKey: false, metaKey: true };
  expect(commandOf(space)).toBeNull();
});

it('leaves keys that write to the page', () => {
  expect(keys.filter((key) => !isMenuKey(key))).toEqual(['Shift+Space', 'Ctrl+Space']);
  const written = keys.filter((key) => !/CmdOrCtrl|Alt|Ctrl|^F\d/.test(key));
  expect(written.every((key) => !isMenuKey(key))).toBe(true);
});

it('spells keys as the system does', () => {
  expect(keyCaps('CmdOrCtrl+Shift+S', false)).toEqual(['Ctrl', 'Shift', 'S']);
  expect(keyCaps('CmdOrCtrl+Shift+S', true)).toEqual(['⌘', '⇧', 'S']);
  expect(keyCaps('Alt+Left', false)).toEqual(['Alt', '←']);
  expect(keyText('CmdOrCtrl+Shift+S', false)).toBe('Ctrl+Shift+S');
  expect(keyText('CmdOrCtrl+Shift+S', true)).toBe('⌘⇧S');
});

it('writes the key of a command into the tooltip of its button, as the system spells it', () => {
  expect(tooltipOf('Slice after', 'next-slice', false)).toBe('Slice after (Ctrl+Page Down)');
  expect(tooltipOf('Slice after', 'next-slice', true)).toBe('Slice after (⌘Page Down)');
  expect(tooltipOf('Fit everything', 'fit', false)).toBe('Fit everything');
});

it('lists keys of the grid that the grid takes', () => {
  const origin = { row: 0, column: 0 };
  const context = {
    selection: { anchor: origin, active: origin },
    size: { rows: 9, columns: 9, elements: 81 },
    page: { rows: 3, columns: 3 },
  };
  for (const accelerator of GRID_KEYS.flatMap(({ keys: some }) => some)) {
    const { key, shiftKey, ctrlKey, altKey } = press(accelerator);
    const stroke = { key, shift: shiftKey, control: ctrlKey, alt: altKey };
    expect(keyEffect(stroke, context), accelerator).not.toBeNull();
  }
});

it('lists keys of the heatmap that the heatmap takes', () => {
  for (const accelerator of HEATMAP_KEYS.flatMap(({ keys: some }) => some)) {
    const { key } = press(accelerator);
    const isTaken = key === 'Enter' || [commandOfKey, toolOfKey, arrowStep].some((of) => of(key) !== null);
    expect(isTaken, accelerator).toBe(true);
  }
});
