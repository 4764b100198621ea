import { app } from 'electron';
import { helpText, parseLaunchArguments, type LaunchRequest } from './arguments';
import { shareRecentFiles } from './desktop-recent';
import { absolutePath, exactArguments, leaveDeletedFolder } from './exact-arguments';
import { setupIpc } from './ipc/handlers';
import { setupLog } from './log';
import { setupMenu } from './menu';
import { isFirstInstance, listenForOpenFile, setupOpenFiles } from './open-files';
import { setupPreferences } from './preferences';
import { registerScheme, setupProtocol } from './protocol';
import { goesOnWithoutSandbox } from './sandbox-notice';
import { setupScreenshot, useOwnProfile } from './screenshot';
import { setupSecurity } from './security';
import { handleSignals } from './signals';

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

const launch = readLaunchArguments();
if (launch) start(launch);

function start(request: LaunchRequest): void {
  if (request.screenshot !== null) useOwnProfile();
  registerScheme();
  listenForOpenFile();
  if (!isFirstInstance(request)) {
    app.quit();
    return;
  }
  void app.whenReady().then(() => {
    onReady(request);
  });
}

function onReady(request: LaunchRequest): void {
  setupLog();
  handleSignals();
  // The page asks for settings before anything else: by then they are there.
  void setupPreferences(request.theme);
  setupSecurity();
  setupProtocol();
  setupIpc();
  setupMenu();
  if (request.screenshot === null) shareRecentFiles();
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
    console.error(`npyscope: ${error instanceof Error ? error.message : String(error)}`);
    app.exit(2);
  }
  return null;
}

/** The same with full paths, which hold for whichever process is to open them. */
function fromFullPaths(request: LaunchRequest): LaunchRequest {
  const files = request.files.map(absolutePath);
  const screenshot = request.screenshot === null ? null : absolutePath(request.screenshot);
  leaveDeletedFolder();
  return { ...request, files, screenshot };
}
