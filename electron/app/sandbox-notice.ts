import { app, dialog } from 'electron';

/**
 * Where the system forbids users to make a sandbox, AppImages start without one by themselves: the user is told,
 * and may decline.
 *
 * @returns whether to go on
 */
export async function goesOnWithoutSandbox(): Promise<boolean> {
  if (process.env.APPIMAGE === undefined || !app.commandLine.hasSwitch('no-sandbox')) return true;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'npyscope',
    message: 'npyscope runs without its sandbox.',
    detail:
      'This system keeps users from making one, and an AppImage then goes without. The .deb and .rpm packages ' +
      'of npyscope bring what it takes.',
    buttons: ['Go On', 'Quit'],
    cancelId: 1,
  });
  return response === 0;
}
