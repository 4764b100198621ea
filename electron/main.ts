import { app } from 'electron';
import { helpText, parseLaunchArguments, type LaunchRequest } from './app/arguments';
import { shareRecentFiles } from './kept/desktop-recent';
import { absolutePath, exactArguments, leaveDeletedFolder } from './data/files/exact-arguments';
import { messageOf } from './data/files/error-text';
import { setupIpc } from './requests/requests';
import { setupLog } from './app/log';
import { setupMenu } from './windows/menu';
import { listenForOpenFile, requestLock, setupOpenFiles } from './windows/open-files';
import { setupPreferences } from './windows/preferences';
import { canKeep, takeProfile, useNoProfile } from './app/profile';
import { registerScheme, setupProtocol } from './windows/protocol';
import { goesOnWithoutSandbox } from './app/sandbox-notice';
import { setupScreenshot } from './saving/screenshot';
import { setupSecurity } from './windows/security';
import { handleSignals } from './app/signals';

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

const launch = readLaunchArguments();
if (launch) start(launch);

function start(request: LaunchRequest): void {
  handleSignals();
  if (!hasProfile(request)) return;
  registerScheme();
  listenForOpenFile();
  void app.whenReady().then(() => {
    onReady(request);
  });
}

/** False if the app ends: another npyscope has taken over, or there is no place for a profile. */
function hasProfile(request: LaunchRequest): boolean {
  try {
    // A batch run has its own: it must not end up as a window of the npyscope that is open.
    if (request.screenshot !== null) useNoProfile();
    else if (!takeProfile(() => requestLock(request))) {
      // Now: there may be no display to go on with.
      app.exit(0);
      return false;
    }
    return true;
  } catch (error) {
    console.error(`npyscope: ${messageOf(error)}`);
    app.exit(1);
    return false;
  }
}

function onReady(request: LaunchRequest): void {
  handleSignals();
  setupLog();
  setupPreferences(request.theme, request.noMapping);
  setupSecurity();
  setupProtocol();
  setupIpc();
  setupMenu();
  if (request.screenshot === null && canKeep()) shareRecentFiles();
  setupScreenshot(request.screenshot);
  if (request.screenshot !== null) setupOpenFiles(request);
  else {
    void goesOnWithoutSandbox().then((goesOn) => {
      if (goesOn) setupOpenFiles(request);
      else app.quit();
    });
  }
}

/** Null where there is nothing to launch: the app ends, having said what was asked for or what is wrong. */
function readLaunchArguments(): LaunchRequest | null {
  // Unpackaged, Electron's own arguments end with the app's folder.
  const folder = process.argv.findIndex((argument) => absolutePath(argument) === app.getAppPath());
  const ownArguments = process.argv.slice(Math.max(folder, 0) + 1);
  try {
    const request = parseLaunchArguments(exactArguments(ownArguments));
    if (typeof request !== 'string') return fromFullPaths(request);
    process.stdout.write(request === 'help' ? helpText : `npyscope ${app.getVersion()}\n`);
    app.exit(0);
  } catch (error) {
    console.error(`npyscope: ${messageOf(error)}`);
    app.exit(2);
  }
  return null;
}

/** The request with full paths, which hold for whichever process is to open them. */
function fromFullPaths(request: LaunchRequest): LaunchRequest {
  const files = request.files.map(absolutePath);
  const screenshot = request.screenshot === null ? null : absolutePath(request.screenshot);
  leaveDeletedFolder();
  return { ...request, files, screenshot };
}
