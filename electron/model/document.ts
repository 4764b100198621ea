import type { ArrayInfo, PartialHeaderInfo } from './array';
import type { Failure } from './failure';

/** A file in an npz archive. */
export interface MemberInfo {
  /** No other member of the archive has it. */
  readonly name: string;
  /** To look at, as in RecentFile. */
  readonly shown: string;
  /** Unpacked, in bytes. */
  readonly size: number;
  /** Whether it has to be unpacked to be shown. */
  readonly isPacked: boolean;
  readonly header: PartialHeaderInfo;
  /** Why it can't be shown; null if it can. */
  readonly problem: string | null;
}

/** What a window shows. */
export type DocumentState =
  | { readonly kind: 'start' }
  | {
      /** An npz archive, of which no member has been opened. */
      readonly kind: 'archive';
      /** File name without its folder. */
      readonly name: string;
      /** To look at, as in RecentFile. */
      readonly path: string;
      /** Members, which are told of when they are in view. */
      readonly count: number;
      /** Whether some have to be unpacked to be shown. */
      readonly hasPacked: boolean;
      /** What is wrong with the archive, and what to do; null if nothing is. */
      readonly notice: string | null;
    }
  | { readonly kind: 'array'; readonly info: ArrayInfo }
  | {
      readonly kind: 'unreadable';
      /** File name without its folder. */
      readonly name: string;
      /** To look at, as in RecentFile. */
      readonly path: string;
      readonly failure: Failure;
      /** What could be parsed of its header. */
      readonly header: PartialHeaderInfo;
    };
