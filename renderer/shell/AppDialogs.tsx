import { useState, type JSX } from 'react';
import type { PageCommand } from '../../electron/model/commands';
import { AboutDialog } from '../about/AboutDialog';
import { request } from '../bridge/bridge';
import { ShortcutSheet } from './ShortcutSheet';
import { useOffer } from '../commands/offers';
import { usePageCommands } from '../commands/use-commands';
import { SettingsDialog } from '../settings/SettingsDialog';

/** What every page can do, whatever it shows: the dialogs that are about all of the app. */
export function AppDialogs(): JSX.Element | null {
  const [open, setOpen] = useState<PageCommand | null>(null);
  usePageCommands((command) => {
    if (command === 'reload') void request('reload', []);
    else setOpen(command);
  });
  useOffer('page', true);
  const close = (): void => {
    setOpen(null);
  };
  switch (open) {
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'about':
      return <AboutDialog onClose={close} />;
    case 'reload':
    case null:
      return null;
  }
}
