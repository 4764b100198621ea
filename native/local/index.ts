/** Files of this computer, over the addon: the only place that loads it. */
export { openMappedFile } from './mapped-file';
export { pathStamp } from './path-stamp';
export { nameFile, openUnnamed } from './unnamed-file';
