import type { Command } from '../../electron/ipc/contract';

/**
 * The command that a key asks for. The menu shows the same keys, but a page sees a press first: what it takes here
 * does not reach the menu.
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Command | null {
  if ((!ctrlKey && !metaKey) || altKey) return null;
  switch (shiftKey ? `shift+${key.toLowerCase()}` : key.toLowerCase()) {
    case 'g':
      return 'go-to';
    case 'e':
      return 'export-selection-npy';
    case 'shift+v':
      return 'copy-values';
    case '1':
      return 'toggle-grid';
    case '2':
      return 'toggle-heatmap';
    case 'r':
      return 'reload';
    case 't':
      return 'transpose';
    case ',':
      return 'previous-slice';
    case '.':
      return 'next-slice';
    case 'shift+p':
      return 'play';
    case 'shift+l':
      return 'copy-slice';
    case 'shift+e':
      return 'copy-selection';
    case 'shift+s':
      return 'save-picture';
    case 'shift+c':
      return 'copy-picture';
    case 'shift+t':
      return 'copy-statistics';
    default:
      return null;
  }
}
