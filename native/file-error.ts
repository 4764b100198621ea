const fileErrorKinds = [
  'not-found',
  'no-permission',
  'not-a-file',
  'io-error',
  'out-of-address-space',
  'closed',
  'cancelled',
] as const;

export type FileErrorKind = (typeof fileErrorKinds)[number];

export function isFileErrorKind(kind: unknown): kind is FileErrorKind {
  return fileErrorKinds.some((known) => known === kind);
}

/** A file could not be opened or read. */
export class FileError extends Error {
  override readonly name = 'FileError';

  /** @param path the file's name, which the message begins with */
  constructor(
    readonly kind: FileErrorKind,
    readonly path: string,
    message: string,
  ) {
    super(`${path}: ${message}`);
  }
}
