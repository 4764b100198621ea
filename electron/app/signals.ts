import { app } from 'electron';

/**
 * Has signals end npyscope: logging out sends SIGTERM, Ctrl+C SIGINT, a terminal that is closed SIGHUP. What is to be kept is
 * written, and what is half-written removed, when the process exits, which is at once: Chromium's other processes hear of
 * the same signals, and it ends badly where the main one sees them go. To write more than `ulimit -f` allows is an error like
 * others then: SIGXFSZ would end npyscope.
 *
 * To be called early, and again when the app is ready: Chromium has put its own handlers in place by then.
 */
export function handleSignals(): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.removeListener(signal, end).on(signal, end);
  process.removeListener('SIGXFSZ', goOn).on('SIGXFSZ', goOn);
}

/** With the code by which a shell tells that a program was ended. */
function end(_: string, number: number): void {
  app.releaseSingleInstanceLock();
  app.exit(128 + number);
}

function goOn(): void {
  // The write that was too long fails.
}
