import { UserError } from './say';
import { commandPath, type Need } from './system-packages';

/** The names under which systems have a Chromium. */
const NAMES = ['chromium', 'google-chrome', 'chromium-browser'];

function chromiumHere(): string | null {
  return NAMES.map(commandPath).find((path) => path !== null) ?? null;
}

/**
 * The Chromium of the system: newer than that of the Electron that tests run on, and about that which users get.
 *
 * @throws UserError when there is none
 */
export function chromiumPath(): string {
  const path = chromiumHere();
  if (path === null) throw new UserError('there is no Chromium here; npm test -- page installs it');
  return path;
}

/** The package that brings it, unless it is there. */
export function missingChromium(): Need[] {
  return chromiumHere() === null ? [{ name: 'Chromium', packages: ['chromium', 'chromium-browser'] }] : [];
}
