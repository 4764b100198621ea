/** What a cache knows of a piece, such as a tile. Each state follows from another here alone. */
import { isExact, refinementAfter, type Coverage, type Ladder } from './refinement';

/** What was read of a piece. */
export interface Known<Value> {
  readonly value: Value;
  /** The revision of the array that it was read at. */
  readonly revision: number;
  /** What had been looked at when it was first read: refining starts there. */
  readonly firstLookedAt: number;
  /** The refinement to read next. */
  readonly next: number;
}

export type PieceState<Value> =
  | { readonly kind: 'missing' }
  | { readonly kind: 'reading'; readonly reading: AbortController }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'known'; readonly known: Known<Value> }
  | { readonly kind: 'refining'; readonly known: Known<Value>; readonly reading: AbortController }
  /** A refinement failed; what is known stands. */
  | { readonly kind: 'unrefined'; readonly known: Known<Value>; readonly message: string }
  /** The file has changed: it may be another by now, but stands until it has been read anew. */
  | { readonly kind: 'stale'; readonly known: Known<Value> }
  | { readonly kind: 'renewing'; readonly known: Known<Value>; readonly reading: AbortController };

type State<Kind, Value> = Extract<PieceState<Value>, { readonly kind: Kind }>;

/** States in which a read may start. */
export type Idle<Value> = State<'missing' | 'known' | 'stale', Value>;
/** States in which a read is under way. */
export type Busy<Value> = State<'reading' | 'refining' | 'renewing', Value>;

export const missing: State<'missing', never> = { kind: 'missing' };

export function started<Value>(state: Idle<Value>, reading: AbortController): Busy<Value> {
  switch (state.kind) {
    case 'missing':
      return { kind: 'reading', reading };
    case 'known':
      return { kind: 'refining', known: state.known, reading };
    case 'stale':
      return { kind: 'renewing', known: state.known, reading };
  }
}

/** The read is taken back. */
export function cancelled<Value>(state: Busy<Value>): Idle<Value> {
  switch (state.kind) {
    case 'reading':
      return missing;
    case 'refining':
      return { kind: 'known', known: state.known };
    case 'renewing':
      return { kind: 'stale', known: state.known };
  }
}

/** The read has been answered; `stands` unless the file has changed since. */
export function answered<Value extends Coverage>(
  state: Busy<Value>,
  value: Value,
  revision: number,
  stands: boolean,
  ladder: Ladder,
): PieceState<Value> {
  const isFirst = state.kind !== 'refining';
  const firstLookedAt = isFirst ? value.lookedAt : state.known.firstLookedAt;
  if (!stands) return { kind: 'stale', known: { value, revision, firstLookedAt, next: 0 } };
  const next = refinementAfter(ladder, isFirst ? 0 : state.known.next);
  return { kind: 'known', known: { value, revision, firstLookedAt, next } };
}

/** The read has failed. What can't be read anew is not shown any longer. */
export function failed<Value>(state: Busy<Value>, message: string): PieceState<Value> {
  return state.kind === 'refining'
    ? { kind: 'unrefined', known: state.known, message }
    : { kind: 'failed', message };
}

/** The file has changed, and the piece with it, perhaps: it is to be read from the start. */
export function outdated<Value>(state: PieceState<Value>): Idle<Value> {
  const known = knownOf(state);
  return known ? { kind: 'stale', known: { ...known, next: 0 } } : missing;
}

/** What failed is read again. */
export function retried<Value>(state: PieceState<Value>): PieceState<Value> {
  if (state.kind === 'failed') return missing;
  return state.kind === 'unrefined' ? { kind: 'known', known: state.known } : state;
}

export function isIdle<Value>(state: PieceState<Value>): state is Idle<Value> {
  return state.kind === 'missing' || state.kind === 'known' || state.kind === 'stale';
}

export function isBusy<Value>(state: PieceState<Value>): state is Busy<Value> {
  return state.kind === 'reading' || state.kind === 'refining' || state.kind === 'renewing';
}

/** Whether the piece is still to come, or to be read anew. */
export function isAwaited<Value>({ kind }: PieceState<Value>): boolean {
  return kind === 'missing' || kind === 'reading' || kind === 'stale' || kind === 'renewing';
}

/** What is known, to be refined once it has been read anew if need be; null if that is exact, or cannot be read. */
export function refinableOf<Value extends Coverage>(state: PieceState<Value>): Known<Value> | null {
  const known = state.kind === 'unrefined' ? null : knownOf(state);
  return known && !isExact(known.value) ? known : null;
}

export function knownOf<Value>(state: PieceState<Value>): Known<Value> | null {
  return 'known' in state ? state.known : null;
}

export function messageOf<Value>(state: PieceState<Value>): string | null {
  return 'message' in state ? state.message : null;
}
