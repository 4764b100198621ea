/** There are no bytes for an element that is to be taken out of the array: none are made up. */
export class MissingError extends Error {
  override name = 'MissingError';

  constructor() {
    super('some of these elements are missing: the file ends before them, or the disk fails. Select fewer.');
  }
}
