import type { FileStamp, StridedFile } from '../../../native/strided-file';
import type { PlaneSpec } from '../../model/plane';
import type { NpyHeader } from '../npy/header-fields';
import type { PlaneReader } from './plane-reader';
import { stridedPlane } from './strided-plane';

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

/** An open array whose planes can be read. */
export interface ReadableArray extends OpenArray {
  /** @throws PlaneError for a plane, RangeError for a field that the array doesn't have. */
  plane(spec: PlaneSpec): PlaneReader;
  /** Whoever reads elements of the array calls this where some were missing. */
  readonly onMissing: () => void;
}

export function readable(array: OpenArray, onMissing: () => void = () => undefined): ReadableArray {
  return { ...array, plane: (spec) => stridedPlane(array.file, array.header, spec), onMissing };
}
