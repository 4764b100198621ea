/** Scales: how values are spread over the colour map. */

/** The values that the ends of the colour map stand for. */
export interface Domain {
  readonly min: number;
  readonly max: number;
}

export type ScaleType = 'linear' | 'log' | 'symlog' | 'sqrt';

export const SCALE_TYPES: readonly ScaleType[] = ['linear', 'log', 'symlog', 'sqrt'];

/**
 * A monotone function of values, and its inverse; colours are spread evenly over what it gives.
 *
 * Two scales with the same `id` are the same function.
 */
export interface Scale {
  readonly id: string;
  readonly forward: (value: number) => number;
  readonly inverse: (spread: number) => number;
}

/** Keeps spans of the widest doubles finite, and those of the narrowest above the subnormal ones. */
function linear(factor: number): Scale {
  return {
    id: `linear ${factor}`,
    forward: (value) => value * factor,
    inverse: (spread) => spread / factor,
  };
}

/** Below all of its domain stands what has no logarithm. */
const log: Scale = {
  id: 'log',
  forward: (value) => (value > 0 ? Math.log(value) : -Infinity),
  inverse: Math.exp,
};

/** The square root with its sign. */
const sqrt: Scale = {
  id: 'sqrt',
  forward: (value) => (value < 0 ? -Math.sqrt(-value) : Math.sqrt(value)),
  inverse: (spread) => Math.sign(spread) * spread * spread,
};

/**
 * Linear about 0 and logarithmic beyond `constant`.
 *
 * J. B. W. Webber, A bi-symmetric log transformation for wide-range data, 2013.
 */
function symlog(constant: number): Scale {
  return {
    id: `symlog ${constant}`,
    forward: (value) => (value < 0 ? -Math.log1p(-value / constant) : Math.log1p(value / constant)),
    inverse: (spread) => Math.sign(spread) * Math.expm1(Math.abs(spread)) * constant,
  };
}

/** Decades of a symlog scale between its linear part and the end of the domain. */
const SYMLOG_DECADES = 3;

/**
 * The scale of a type for a domain.
 *
 * The constant of a symlog scale is a power of ten that follows the domain's magnitude, so that it seldom
 * changes while the domain is dragged.
 */
export function scaleOf(type: ScaleType, { min, max }: Domain): Scale {
  switch (type) {
    case 'linear': {
      const span = max - min;
      if (span === Infinity) return linear(2 ** -2);
      return linear(span > 0 && span < 2 ** -1000 ? 2 ** 200 : 1);
    }
    case 'log':
      return log;
    case 'sqrt':
      return sqrt;
    case 'symlog': {
      const magnitude = Math.floor(Math.log10(Math.max(Math.abs(min), Math.abs(max), 1e-290)));
      return symlog(10 ** Math.max(magnitude - SYMLOG_DECADES, -300));
    }
  }
}

/** Where a value lies in its domain: 0 at the least, 1 at the greatest. */
export function shareOf(value: number, scale: Scale, { min, max }: Domain): number {
  const [low, high] = [scale.forward(min), scale.forward(max)];
  if (low === high) return 0.5;
  return (scale.forward(value) - low) / (high - low);
}

/** The value at a share of the domain. */
export function valueAt(share: number, scale: Scale, { min, max }: Domain): number {
  if (share === 0) return min;
  if (share === 1) return max;
  const [low, high] = [scale.forward(min), scale.forward(max)];
  return scale.inverse(low + (high - low) * share);
}
