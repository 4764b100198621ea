import type { MouseEvent } from 'react';
import type { ContextItem } from '../../electron/ipc/contract';
import { request } from '../bridge';

/** What there is to act on. */
interface Subject {
  readonly heatmap: boolean;
  readonly range: boolean;
  readonly statistics: boolean;
}

/** Answers a right click, or the menu key, with a menu of what can be done there. */
export function useContextMenu(subject: Subject): (event: MouseEvent) => void {
  return (event) => {
    const { target, clientX, clientY } = event;
    if (!(target instanceof Element)) return;
    const items = target.closest('.grid')
      ? gridItems(subject)
      : target.closest('.heatmap-plot')
        ? heatmapItems
        : null;
    if (!items) return;
    event.preventDefault();
    void request('contextMenu', [items, Math.max(0, clientX), Math.max(0, clientY)]);
  };
}

function gridItems({ heatmap, range, statistics }: Subject): readonly ContextItem[] {
  return [
    'copy',
    'copy-values',
    'copy-selection',
    ...(range && statistics ? ['copy-statistics' as const] : []),
    'export-selection-npy',
    '-',
    'select-row',
    'select-column',
    'select-all',
    '-',
    ...(heatmap ? ['zoom-selection' as const] : []),
    'go-to',
  ];
}

const heatmapItems: readonly ContextItem[] = [
  'zoom-in',
  'zoom-out',
  'zoom-selection',
  'fit',
  'fit-rows',
  'fit-columns',
  '-',
  'back',
  'forward',
  '-',
  'square',
  'profiles',
  'colours',
  '-',
  'save-picture',
  'copy-picture',
];
