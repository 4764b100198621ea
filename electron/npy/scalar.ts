import { complexReader } from './complex';
import type { ScalarDtype } from './dtype';
import type { ElementReader } from './element';
import { longDoubleReader } from './long-double';
import { boolReader, floatReader, integerReader } from './number';
import { bytesReader, stringReader, voidReader } from './text';
import { datetimeReader, timedeltaReader } from './time';

/** The reader for a dtype without parts, or null for Python objects: only a pickle holds them. */
export function scalarReader(dtype: ScalarDtype): ElementReader | null {
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
      const part = scalarReader({ kind: 'float', itemSize: itemSize / 2, byteOrder });
      return part && complexReader(part, itemSize / 2);
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
    case 'object':
      return null;
  }
}
