/** What can be wrong with an NPY header. */
export type HeaderFailureKind =
  | 'not-npy'
  | 'unsupported-version'
  | 'bad-header'
  | 'unsupported-dtype'
  | 'object-dtype'
  | 'cut-header'
  | 'overflow';

/** Why something could not be done. */
export type FailureKind =
  | HeaderFailureKind
  | 'not-found'
  | 'no-permission'
  | 'not-a-file'
  | 'io-error'
  | 'out-of-address-space'
  | 'bad-archive'
  | 'closed'
  | 'cancelled'
  | 'invalid-request'
  | 'internal';

export interface Failure {
  readonly ok: false;
  readonly kind: FailureKind;
  readonly message: string;
}
