import { complexReader } from './complex';
import type { ScalarDtype } from './dtype';
import type { ElementReader } from './element-reader';
import { longDoubleReader } from './long-double';
import { narrowReader } from './narrow';
import { boolReader, floatReader, integerReader } from './number';
import { bytesReader, stringReader, voidReader } from './text';
import { datetimeReader, timedeltaReader } from './time';

/** The reader for a dtype without parts; one for all the fields that share it. */
export function scalarReader(dtype: ScalarDtype): ElementReader {
  const known = readers.get(dtype) ?? makeReader(dtype);
  readers.set(dtype, known);
  return known;
}

const readers = new WeakMap<ScalarDtype, ElementReader>();

function makeReader(dtype: ScalarDtype): ElementReader {
  const { kind, itemSize, byteOrder } = dtype;
  switch (kind) {
    case 'bool':
      return boolReader;
    case 'int':
    case 'uint':
      return integerReader(kind, itemSize, byteOrder);
    case 'float':
      return itemSize === 16 ? longDoubleReader(byteOrder) : floatReader(itemSize, byteOrder);
    case 'complex': {
      const partSize = itemSize / 2;
      return complexReader(scalarReader({ kind: 'float', itemSize: partSize, byteOrder }), partSize);
    }
    case 'bytes':
      return bytesReader(itemSize);
    case 'string':
      return stringReader(itemSize, byteOrder);
    case 'void':
      return voidReader(itemSize);
    case 'datetime':
      return datetimeReader(dtype);
    case 'timedelta':
      return timedeltaReader(dtype);
    case 'narrow':
      return narrowReader(dtype.name);
    case 'object':
      throw new TypeError('Python objects are not in the file');
  }
}
