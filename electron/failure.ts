import { FileError } from '../native/index';
import { PlaneError } from './arrays/plane';
import type { Failure, FailureKind } from './ipc/contract';
import { HeaderError } from './npy/errors';

/** An error as data: custom properties of an Error would not survive the way to a page. */
export function toFailure(error: unknown): Failure {
  return { ok: false, kind: kindOf(error), message: error instanceof Error ? error.message : String(error) };
}

function kindOf(error: unknown): FailureKind {
  if (error instanceof FileError || error instanceof HeaderError) return error.kind;
  if (error instanceof PlaneError || error instanceof RangeError) return 'invalid-request';
  if (error instanceof Error && error.name === 'AbortError') return 'cancelled';
  return 'internal';
}
