import { folder, iconFolder } from '../package/packaged';
import { prepare, TO_PACKAGE } from '../prepare';
import { main, UserError } from '../say';
import { install, missingCommands } from '../system-packages';
import { installForUser } from './install';
import { userPlaces } from './places';
import { uninstallForUser } from './uninstall';

/** `npm run install:desktop` and `npm run uninstall:desktop`: for this user, without root. */
await main(async () => {
  if (process.platform !== 'linux')
    throw new UserError('on macOS and Windows, `npm run package -- installers` makes an installer');
  await install(missingCommands(['xdg-mime', 'update-mime-database']));
  if (process.argv.includes('uninstall')) {
    await uninstallForUser(userPlaces());
  } else {
    await prepare(TO_PACKAGE);
    await installForUser(folder, iconFolder, userPlaces());
  }
  return 0;
});
