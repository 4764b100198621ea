import { useEffect, useEffectEvent } from 'react';
import type { Command } from '../../electron/ipc/contract';
import { commandOf } from './shortcuts';

/** Calls back for commands from the menu and the keyboard. */
export function useCommands(run: (command: Command) => void): void {
  const onCommand = useEffectEvent(run);

  useEffect(() => window.npyscope.on('command', onCommand), []);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      onCommand(command);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
