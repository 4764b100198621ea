import type { MouseEvent } from 'react';
import type { ContextItem } from '../../electron/model/commands';
import { request } from '../bridge/bridge';

/** Answers a right click, or the menu key, with a menu of what can be done there. */
export function openContextMenu(event: MouseEvent): void {
  const { target, clientX, clientY } = event;
  if (!(target instanceof Element)) return;
  const items = target.closest('.grid') ? gridItems : target.closest('.heatmap-plot') ? heatmapItems : null;
  if (!items) return;
  event.preventDefault();
  void request('contextMenu', [items, Math.max(0, clientX), Math.max(0, clientY)]);
}

const gridItems: readonly ContextItem[] = [
  'copy',
  'copy-values',
  'copy-selection',
  'copy-statistics',
  'export-selection-npy',
  '-',
  'select-row',
  'select-column',
  'select-all',
  '-',
  'zoom-selection',
  'go-to',
];

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
