import type { FieldInfo, TimeScale } from '../../model/array';
import { hasParts, type Dtype } from '../npy/dtype';
import { dtypeName } from '../npy/dtype-name';
import { elementReader } from '../npy/element';
import { readingsOf } from '../npy/field';
import { pathText, type Leaf } from '../npy/leaves';
import { visible } from '../files/visible';

/** Characters of a name that are shown; of a longer one the middle is left out. */
const longestShown = 200;

/** What a page needs to know of a leaf to offer it. */
export function fieldInfo({ path, title, dtype }: Leaf): FieldInfo {
  return {
    path,
    name: shown(pathText(path)),
    title: title === null ? null : shown(title),
    dtype: visible(dtypeName(dtype, longestShown)),
    kind: kindOf(dtype),
    hasPictures: !hasParts(dtype) && elementReader(dtype).numbers !== null,
    readings: readingsOf(dtype),
    time: timeScaleOf(dtype),
  };
}

function shown(text: string): string {
  if (text.length <= longestShown) return visible(text);
  const [start, end] = [text.slice(0, longestShown / 2), text.slice(-longestShown / 2)];
  return visible(`${start}…${end}`);
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
    case 'narrow':
      return 'number';
  }
}

function timeScaleOf(dtype: Dtype): TimeScale | null {
  if (dtype.kind !== 'datetime' && dtype.kind !== 'timedelta') return null;
  const { kind, unit, multiple } = dtype;
  return { kind, unit, multiple };
}
