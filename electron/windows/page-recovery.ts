import { dialog, type BrowserWindow } from 'electron';
import { log } from '../app/log';

/** A page that fails more often than this within a minute is not loaded anew unasked. */
const mostFailures = 2;
const minute = 60_000;

export const pageAddress = 'app://npyscope/index.html';

/**
 * Loads a window's page anew when its process is gone, and asks what to do about one that does not answer.
 *
 * @param onFailure Hears how many failures there have been of late, before the page is loaded anew.
 */
export function recoverPage(window: BrowserWindow, onFailure: (failures: number) => void): void {
  const contents = window.webContents;
  let failures: number[] = [];
  let asking: AbortController | null = null;

  /** The page tells by its address that it has to say so. */
  const loadAnew = (): void => {
    if (!window.isDestroyed()) void window.loadURL(`${pageAddress}#recovered`);
  };

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error(`The page of a window is gone: ${reason}, exit code ${exitCode}`);
    asking?.abort();
    const now = performance.now();
    failures = [...failures.filter((time) => now - time < minute), now];
    onFailure(failures.length);
    if (failures.length <= mostFailures) {
      // Not from within: Chromium has not put the process away yet.
      setImmediate(loadAnew);
      return;
    }
    failures = [];
    void giveUp(window, loadAnew);
  });

  window.on('unresponsive', () => {
    if (asking) return;
    asking = new AbortController();
    void askToWait(window, asking.signal, () => {
      log.warn('A page that did not answer is loaded anew');
      contents.forcefullyCrashRenderer();
    }).finally(() => {
      asking = null;
    });
  });
  window.on('responsive', () => {
    asking?.abort();
  });
}

async function giveUp(window: BrowserWindow, loadAnew: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'This view fails again and again',
    detail:
      'It was loaded anew and failed once more. The file is unharmed: npyscope never writes to it. What happened is in the log: Help, Open Log Folder.',
    buttons: ['Try Again', 'Close Window'],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) loadAnew();
  else window.destroy();
}

async function askToWait(window: BrowserWindow, signal: AbortSignal, end: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'This window does not answer',
    detail:
      'It may be busy and come back by itself. Loading it anew shows the file where it is looked at now.',
    buttons: ['Wait', 'Load Anew'],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  if (response === 1 && !signal.aborted && !window.isDestroyed()) end();
}
