import type { Command } from '../../electron/ipc/contract';

/** The command that a key asks for. The menu has the same keys; whoever sees a press first takes it. */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Command | null {
  if ((!ctrlKey && !metaKey) || shiftKey || altKey) return null;
  switch (key.toLowerCase()) {
    case 'g':
      return 'go-to';
    case '1':
      return 'toggle-grid';
    case '2':
      return 'toggle-heatmap';
    default:
      return null;
  }
}
