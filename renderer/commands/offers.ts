/** What there is on the page for commands to act on. Who has it offers it; the main process is told, for its menus. */
import { useLayoutEffect, useSyncExternalStore, type RefObject } from 'react';
import type { ArrayCommand, Need } from '../../electron/model/commands';
import { request } from '../bridge/bridge';
import { listCommands } from './commands';

let offered: ReadonlySet<Need> = new Set();
const listeners = new Set<() => void>();
let modals = 0;
let isReported = true;

/** Offers something to act on, for as long as it is there. */
export function useOffer(need: Need, isThere: boolean): void {
  // Before anything is painted: a button would be grey for a moment.
  useLayoutEffect(() => {
    if (!isThere) return undefined;
    change(new Set([...offered, need]));
    return () => {
      change(new Set([...offered].filter((other) => other !== need)));
    };
  }, [need, isThere]);
}

/** Shows a dialog, for as long as it is mounted: what is behind it has to wait, and is not offered in menus. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    dialog.current?.showModal();
    modals++;
    reportSoon();
    return () => {
      modals--;
      reportSoon();
    };
  }, [dialog]);
}

/** Whether a command has what it acts on. */
export function canRun(id: ArrayCommand): boolean {
  const known = listCommands().find((command) => command.id === id);
  return !known || !('needs' in known) || offered.has(known.needs);
}

/** Whether a command can be run, for components: they are drawn anew when that changes. */
export function useCanRun(): typeof canRun {
  useSyncExternalStore(subscribe, () => offered);
  return canRun;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function change(to: ReadonlySet<Need>): void {
  offered = to;
  for (const listener of listeners) listener();
  reportSoon();
}

/** Once for all that changes at a time. */
function reportSoon(): void {
  if (isReported) queueMicrotask(report);
  isReported = false;
}

function report(): void {
  isReported = true;
  request('offer', [modals > 0 ? [] : [...offered]]).catch(() => {
    // Menus offer what does nothing, or the keys alone do it.
  });
}
