export const textFormatKinds = ['shortest', 'fixed', 'scientific', 'hex', 'bits'] as const;
export type TextFormatKind = (typeof textFormatKinds)[number];

export const mostDigits = 20;

/**
 * How an element is written: with the digits that NumPy prints, which lose nothing; rounded to `digits` behind the
 * point, with an exponent or without; or as its bytes or bits.
 */
export interface TextFormat {
  readonly kind: TextFormatKind;
  /** Behind the point, 0 to `mostDigits`; kept while another kind has no use for them. */
  readonly digits: number;
}

export const shortest: TextFormat = { kind: 'shortest', digits: 4 };
