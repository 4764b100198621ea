import { hasParts, type Dtype } from './dtype';
import type { ElementReader } from './element-reader';
import { recordReader } from './record';
import { scalarReader } from './scalar';

/** Readers of structures and subarrays, which take long to make where these are large. */
const recordReaders = new WeakMap<Dtype, ElementReader>();

/** The reader for a dtype. There is none for Python objects, which are not in the file: parseHeader refuses them. */
export function elementReader(dtype: Dtype): ElementReader {
  if (!hasParts(dtype)) return scalarReader(dtype);
  const reader = recordReaders.get(dtype) ?? recordReader(dtype);
  recordReaders.set(dtype, reader);
  return reader;
}
