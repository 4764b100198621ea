import type { FailureKind } from '../../electron/model/failure';

export interface Advice {
  readonly title: string;
  readonly whatToDo: string;
}

const checkSource =
  'The file may be damaged, or the copy or download may have been cut. Compare its size with the original.';

/** What an open that failed means to its user, and what they can do. */
export function adviceFor(kind: FailureKind): Advice {
  switch (kind) {
    case 'not-npy':
      return {
        title: 'This is not an NPY file',
        whatToDo:
          'npyscope opens arrays written by numpy.save and archives of them written by numpy.savez, whatever they are called.',
      };
    case 'unsupported-version':
      return {
        title: 'This NPY version is unknown',
        whatToDo:
          'NumPy writes versions 1.0, 2.0 and 3.0. Save the array again with numpy.save, or update npyscope.',
      };
    case 'bad-header':
      return { title: 'The header makes no sense', whatToDo: checkSource };
    case 'cut-header':
      return {
        title: 'The file ends inside its header',
        whatToDo:
          'A program may still be writing it: try again in a moment. Otherwise the file was cut short.',
      };
    case 'overflow':
      return { title: 'The shape is too large for any file', whatToDo: checkSource };
    case 'unsupported-dtype':
      return {
        title: 'This dtype is unknown',
        whatToDo:
          'NumPy itself has none of that name. Check with the program that wrote the file what it meant.',
      };
    case 'bad-archive':
      return { title: 'This archive can’t be read', whatToDo: checkSource };
    case 'object-dtype':
      return {
        title: 'This array holds Python objects',
        whatToDo:
          'They are stored as a pickle, which can run any code when it is read; npyscope never does. In NumPy, ' +
          'load it only if you trust its source, then save it with a numeric dtype.',
      };
    case 'not-found':
      return { title: 'The file is not there', whatToDo: 'It may have been moved, renamed or deleted.' };
    case 'no-permission':
      return { title: 'The file can’t be read', whatToDo: 'Ask its owner for permission to read it.' };
    case 'not-a-file':
      return {
        title: 'This is not a file',
        whatToDo: 'Choose a .npy file rather than a folder or a device.',
      };
    case 'out-of-address-space':
      return {
        title: 'The file is larger than this process may map',
        whatToDo: 'A limit on virtual memory is set (see ulimit -v). Start npyscope without it.',
      };
    case 'io-error':
      return {
        title: 'The disk could not be read',
        whatToDo: 'Check that the disk or network folder is still connected, then try again.',
      };
    case 'closed':
    case 'cancelled':
    case 'invalid-request':
    case 'internal':
      return {
        title: 'The file could not be opened',
        whatToDo: 'Try again; if this goes on, please report it.',
      };
  }
}
