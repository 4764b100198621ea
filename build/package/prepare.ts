import { prepare } from '../prepare';
import { isCurrent, make } from '../products';
import { root } from '../root';
import { app } from './packaged';

/** Packages the app as a folder, unless that has been done of the sources as they are. */
export async function preparePackage(): Promise<void> {
  await prepare();
  if (isCurrent(root, app)) return;
  // Loading electron-builder takes a second.
  const { makeFolder } = await import('./make');
  await make(root, app, makeFolder);
}
