import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app, dialog, shell, type WebContents } from 'electron';
// The one for Node: that for Electron would listen to every page.
import log from 'electron-log/node';
import { consoleError } from './console-message';
import { loggedError } from './logged-error';
import { versions } from './versions';

export { log };

/** What pages say of their failures on a terminal is cut to so many characters. */
const longest = 1000;

/**
 * Keeps a log where the system keeps those of apps: that npyscope started, and what went wrong. Of files it holds
 * nothing but their paths, and nothing of what is in them: of a message, what follows its first part is what was
 * thrown, which only a terminal is told in full.
 */
export function setupLog(): void {
  const { file, console: terminal } = log.transports;
  const path = join(app.getPath('logs'), 'npyscope.log');
  file.resolvePathFn = () => path;
  keepPrivate(path);
  file.writeOptions = { ...file.writeOptions, mode: 0o600 };
  file.level = 'info';
  log.hooks.push((message, transport) => {
    const parts: readonly unknown[] = message.data;
    const kept = parts.map((part, i) => (i === 0 ? part : loggedError(part)));
    return transport === file ? { ...message, data: kept } : message;
  });
  terminal.level = 'warn';
  terminal.format = 'npyscope: {text}';
  terminal.writeFn = ({ message }) => {
    const parts: readonly unknown[] = message.data;
    console.error(...parts);
  };
  const { npyscope, electron, chromium, node, system } = versions();
  log.info(`npyscope ${npyscope}, Electron ${electron}, Chromium ${chromium}, Node ${node}, ${system}`);
  process.on('uncaughtException', (error) => {
    log.error('Nothing was there to catch:', error);
    sayOnce();
  });
  process.on('unhandledRejection', (reason) => {
    log.error('Nothing was there to catch, later:', reason);
  });
  app.on('child-process-gone', (_, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit')
      log.error(`The process ${name ?? type} is gone: ${reason}, exit code ${exitCode}`);
  });
}

/** Paths tell more than it seems: the log, and that before it, are for their owner alone, as of an earlier version they were not. */
function keepPrivate(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    for (const there of [path, path.replace(/\.log$/, '.old.log')].filter(existsSync))
      chmodSync(there, 0o600);
  } catch (error) {
    console.error('npyscope: The log could not be prepared:', error);
  }
}

/** Has a page's errors in the log. */
export function logPage(contents: WebContents): void {
  contents.on('console-message', (...told) => {
    const error = consoleError(...told);
    if (error) log.error(`A page says at ${error.place}:`, error.message.slice(0, longest));
  });
}

/** Shows the folder with the log. */
export async function openLogs(): Promise<void> {
  const problem = await shell.openPath(app.getPath('logs'));
  if (problem !== '') log.warn(`The folder of logs could not be shown: ${problem}`);
}

let isSaid = false;

function sayOnce(): void {
  if (isSaid || !app.isReady()) return;
  isSaid = true;
  void dialog.showMessageBox({
    type: 'error',
    message: 'Something in npyscope went wrong',
    detail:
      'It was not meant to. The files that are open are unharmed; if npyscope acts strangely, quit it and start it again. What happened is in the log: Help, Open Log Folder.',
  });
}
