import { constants } from 'node:os';
import { app } from 'electron';

/**
 * Has signals end npyscope as Quit does: logging out sends SIGTERM, Ctrl+C SIGINT, a terminal that is closed SIGHUP. What is
 * to be kept is written, and what is half-written removed. Chromium would do so too, but for packages that have Node end the
 * process at once; it has its own handlers in place when the app is ready, which these replace. To write more than `ulimit -f` allows is an error like others then: SIGXFSZ would end npyscope.
 */
export function handleSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      // A shell's way to tell that a program was ended; by then all others have heard that it ends.
      app.once('will-quit', () => {
        app.exit(128 + constants.signals[signal]);
      });
      app.quit();
    });
  process.on('SIGXFSZ', () => undefined);
}
