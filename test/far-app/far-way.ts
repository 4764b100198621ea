import { readFile } from 'node:fs/promises';
import { addWayToOpen } from '../../electron/data/files/open-file';
import { MemoryDisk } from '../memory/disk';

const ending = '.far.npy';

/** The disk of names such as `array.far.npy`, where there are no files: each begins as a copy of `array.npy`. */
export const farDisk = new MemoryDisk();

addWayToOpen({
  matches: (name) => name.endsWith(ending),
  open: async (name) => {
    if (farDisk.stampAt(name) === null) farDisk.create(name, await readFile(name.replace(ending, '.npy')));
    return farDisk.open(name);
  },
});

// Tests write to it.
Object.assign(globalThis, { farDisk });
