/**
 * How an element is written: with the digits that NumPy prints, which lose nothing; rounded to `digits` behind the
 * point, with an exponent or without; or as its bytes or bits.
 */
export interface TextFormat {
  readonly kind: 'shortest' | 'fixed' | 'scientific' | 'hex' | 'bits';
  /** Behind the point, 0 to 20; kept while another kind has no use for them. */
  readonly digits: number;
}

export const shortest: TextFormat = { kind: 'shortest', digits: 4 };
