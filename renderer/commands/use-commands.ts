import { useEffect, useEffectEvent } from 'react';
import type { ArrayCommand, PageCommand } from '../../electron/model/commands';
import { commandOf, isArrayCommand, isPageCommand } from './commands';

/** Calls back for commands of every page, from the menu and the keyboard. */
export function usePageCommands(run: (command: PageCommand) => void): void {
  useOwn((id) => {
    if (!isPageCommand(id)) return false;
    run(id);
    return true;
  });
}

/** Calls back for commands of an array, likewise. */
export function useArrayCommands(run: (command: ArrayCommand) => void): void {
  useOwn((id) => {
    if (!isArrayCommand(id)) return false;
    run(id);
    return true;
  });
}

/** `run` tells whether a command was its own. */
function useOwn(run: (id: string) => boolean): void {
  const onCommand = useEffectEvent(run);

  useEffect(
    () =>
      window.npyscope.on('command', (command) => {
        if (!isDialogOpen()) onCommand(command);
      }),
    [],
  );

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isDialogOpen() || isForField(event)) return;
      const command = commandOf(event);
      if (command && onCommand(command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** What is behind a dialog has to wait. */
function isDialogOpen(): boolean {
  return document.querySelector('dialog:modal') !== null;
}

/** A key that writes, presses a button or moves in a text means no command. */
function isForField({ key, target, altKey }: KeyboardEvent): boolean {
  const isTyped = key === ' ' || (altKey && key.startsWith('Arrow'));
  return isTyped && target instanceof Element && target.closest('input, select, button, summary') !== null;
}
