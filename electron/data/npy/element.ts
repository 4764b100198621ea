import { hasParts, type Dtype } from './dtype';
import type { ElementReader } from './element-reader';
import { recordReader } from './record';
import { scalarReader } from './scalar';

/** The reader for a dtype. Of Python objects there is none, for they are not in the file: parseHeader refuses them. */
export function elementReader(dtype: Dtype): ElementReader {
  return hasParts(dtype) ? recordReader(dtype) : scalarReader(dtype);
}
