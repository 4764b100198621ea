import type { FileStamp, StridedFile } from '../../../native/strided-file';
import { elementReader } from '../npy/element';
import type { ElementReader } from '../npy/element-reader';
import type { NpyHeader } from '../npy/header-fields';

/** An NPY file that is open for reading. */
export interface OpenArray {
  /** The file's path; the archive's, where the array is a member of one. */
  readonly path: string;
  readonly member: string | null;
  /** A temporary file, where the array is a member that was unpacked. */
  readonly file: StridedFile;
  /** Taken when the file was opened, with the size that was mapped. */
  readonly stamp: FileStamp;
  readonly header: NpyHeader;
}

/** An open array, and what reads its elements. */
export interface ReadableArray extends OpenArray {
  readonly reader: ElementReader;
  /** Whoever reads elements of the array calls this where some were missing. */
  readonly onMissing: () => void;
}

/** The array with a reader for its elements. */
export function readable(array: OpenArray): ReadableArray {
  return { ...array, reader: elementReader(array.header.dtype), onMissing: () => undefined };
}
