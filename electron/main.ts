import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, nativeTheme } from 'electron';
import { parseLaunchArguments, type LaunchRequest } from './arguments';
import { setupIpc } from './ipc/handlers';
import { setupMenu } from './menu';
import { isFirstInstance, listenForOpenFile, setupOpenFiles } from './open-files';
import { registerScheme, setupProtocol } from './protocol';
import { setupScreenshot } from './screenshot';
import { setupSecurity } from './security';

const launch = readLaunchArguments();
// A batch run has its own profile: it must not end up as a window of the npyscope that is open.
if (launch.screenshot !== null) app.setPath('userData', mkdtempSync(join(tmpdir(), 'npyscope-')));

registerScheme();
listenForOpenFile();
if (isFirstInstance(launch)) void app.whenReady().then(onReady);
else app.quit();

function onReady(): void {
  nativeTheme.themeSource = launch.theme;
  setupSecurity();
  setupProtocol();
  setupIpc();
  setupMenu();
  setupScreenshot(launch.screenshot);
  setupOpenFiles(launch);
}

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

function readLaunchArguments(): LaunchRequest {
  // Unpackaged, Electron's own arguments end with the app's folder.
  const folder = process.argv.findIndex((argument) => resolve(argument) === app.getAppPath());
  const ownArguments = process.argv.slice(Math.max(folder, 0) + 1);
  try {
    return parseLaunchArguments(ownArguments);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    app.exit(2);
    throw error;
  }
}
