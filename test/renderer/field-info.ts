import type { FieldInfo } from '../../electron/model/array';

/** A field of float64, unless told otherwise. */
export function fieldInfo(parts: Pick<FieldInfo, 'path' | 'name'> & Partial<FieldInfo>): FieldInfo {
  return {
    title: null,
    dtype: 'float64',
    kind: 'number',
    hasPictures: true,
    readings: [],
    time: null,
    ...parts,
  };
}
