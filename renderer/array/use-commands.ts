import { useEffect, useEffectEvent } from 'react';
import type { Command } from '../../electron/ipc/contract';
import { commandOf } from './shortcuts';

/** Calls back for commands from the menu and the keyboard, and when something that is not text is to be copied. */
export function useCommands(run: (command: Command) => void, copy: () => void): void {
  const onCommand = useEffectEvent(run);
  const onCopy = useEffectEvent(copy);

  useEffect(() => window.npyscope.on('command', onCommand), []);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      onCommand(command);
    };
    // Chromium lets "Copy" through without a text selection only if beforecopy is taken.
    const takeCopy = (event: Event): void => {
      if (!copiesCells()) return;
      event.preventDefault();
      if (event.type === 'copy') onCopy();
    };
    window.addEventListener('keydown', onKeyDown, { signal });
    document.addEventListener('beforecopy', takeCopy, { signal });
    document.addEventListener('copy', takeCopy, { signal });
    return () => {
      controller.abort();
    };
  }, []);
}

function copiesCells(): boolean {
  const inField = document.activeElement instanceof HTMLInputElement;
  return !inField && document.getSelection()?.isCollapsed !== false;
}
