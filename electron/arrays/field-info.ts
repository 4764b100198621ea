import type { FieldInfo, TimeScale } from '../ipc/contract';
import type { Dtype } from '../npy/dtype';
import { dtypeName } from '../npy/dtype-name';
import { elementReader } from '../npy/element';
import { readingsOf } from '../npy/field';
import type { Leaf } from '../npy/leaves';
import { visible } from './visible';

/** What a page needs to know of a leaf to offer it. */
export function fieldInfo({ path, name, title, dtype }: Leaf): FieldInfo {
  return {
    path,
    name: visible(name),
    title: title === null ? null : visible(title),
    dtype: visible(dtypeName(dtype)),
    kind: kindOf(dtype),
    hasPictures: elementReader(dtype).numbers !== null,
    readings: readingsOf(dtype),
    time: timeScaleOf(dtype),
  };
}

function kindOf({ kind }: Dtype): FieldInfo['kind'] {
  switch (kind) {
    case 'datetime':
    case 'timedelta':
      return 'time';
    case 'complex':
      return 'complex';
    case 'void':
      return 'raw';
    case 'bytes':
    case 'string':
    case 'struct':
    case 'subarray':
    case 'object':
      return 'text';
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
    case 'bfloat16':
    case 'float8_e4m3fn':
    case 'float8_e5m2':
      return 'number';
  }
}

function timeScaleOf(dtype: Dtype): TimeScale | null {
  if (dtype.kind !== 'datetime' && dtype.kind !== 'timedelta') return null;
  const { kind, unit, multiple } = dtype;
  return { kind, unit, multiple };
}
