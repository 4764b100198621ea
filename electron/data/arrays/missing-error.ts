import type { ReadableArray } from './readable-array';

/** There are no bytes for an element that is to be taken out of the array: none are made up. */
export class MissingError extends Error {
  override name = 'MissingError';

  constructor() {
    super('some of these elements are missing: the file ends before them, or the disk fails. Select fewer.');
  }
}

/** The error for a read of an array in which elements were missing. */
export function missingIn(array: Pick<ReadableArray, 'onMissing'>): MissingError {
  array.onMissing();
  return new MissingError();
}
