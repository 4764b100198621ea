/** Something that was not saved, in words for the user. */
export class SaveError extends Error {
  override name = 'SaveError';
}
