import type { Element } from '../data/arrays/read-element';
import { hidden, visible, visiblePath } from '../data/files/visible';
import { dtypeName } from '../data/npy/dtype-name';
import { isComplete } from '../data/npy/header';
import { jsonInteger } from '../data/npy/json';
import { tupleText } from '../data/npy/python-repr';
import type { Extent, Report, Sample } from './report';

/** The report as one line of JSON; integers that a double could not hold are decimal strings. */
export function reportJson({ failure, fields, fileSize, extent, samples }: Report): string {
  const { version, descr, fortranOrder, shape, dtype, dataOffset } = fields;
  const told = JSON.stringify({
    ok: failure === null,
    ...(failure && { error: { kind: failure.kind, message: failure.message } }),
    ...{
      version,
      descr,
      fortranOrder,
      shape: shape?.map(jsonInteger),
      itemSize: dtype?.itemSize,
      dataOffset,
    },
    fileSize: fileSize ?? undefined,
    availableElements: extent ? jsonInteger(extent.availableElements) : undefined,
    truncated: extent ? isTruncated(extent) : undefined,
  });
  return `${told.slice(0, -1)},"samples":[${samples.map(sampleJson).join(',')}]}`;
}

function sampleJson({ index, element }: Sample): string {
  const parts = [
    `"index":${JSON.stringify(index.map(jsonInteger))}`,
    `"text":${JSON.stringify(element?.text ?? null)}`,
    `"value":${valueJson(element?.value ?? null)}`,
    ...(element?.isCut ? ['"isCut":true'] : []),
  ];
  return `{${parts.join(',')}}`;
}

/**
 * JSON as JSON.stringify writes it, except that a reader who tells integers from floats reads the same double: with the sign of -0, and with an
 * exponent where the shortest digits, filled up with zeros, would be another integer.
 */
function valueJson(value: Element['value']): string {
  if (Object.is(value, -0)) return '-0.0';
  const isLarge = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return isLarge ? value.toExponential() : JSON.stringify(value);
}

/** JSON of the same meaning without characters that a terminal acts on, or that can't be seen. */
export function printableJson(json: string): string {
  return json.replace(hidden, (character) =>
    Array.from({ length: character.length }, (_, place) => character.charCodeAt(place))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** The report of a readable file as lines for a person. */
export function reportText({ path, fields, fileSize, extent, samples }: Report): string {
  if (fileSize === null || !extent || !isComplete(fields)) return visiblePath(path);
  const { version, descr, fortranOrder, shape, dtype, dataOffset } = fields;
  const lines: (readonly [label: string, text: string])[] = [
    ['file', visiblePath(path)],
    ['version', version],
    ['descr', descr],
    ['dtype', dtypeName(dtype)],
    ['shape', tupleText(shape.map(String))],
    ['order', fortranOrder ? 'Fortran' : 'C'],
    ['item size', bytes(dtype.itemSize)],
    ['data offset', bytes(dataOffset)],
    ['file size', bytes(fileSize)],
    ['elements', elementCount(extent)],
  ];
  for (const { index, element } of samples)
    lines.push([`[${index.join(', ')}]`, element?.text ?? 'missing: the file ends before this element']);

  const width = lines.reduce((widest, [label]) => Math.max(widest, label.length), 0);
  return lines.map(([label, text]) => `${label.padEnd(width)}  ${visible(text)}`).join('\n');
}

function elementCount(extent: Extent): string {
  const { expectedElements, availableElements } = extent;
  return isTruncated(extent)
    ? `${availableElements} of ${expectedElements}: the file ends early`
    : expectedElements.toString();
}

function isTruncated({ expectedElements, availableElements }: Extent): boolean {
  return availableElements < expectedElements;
}

function bytes(count: number): string {
  return `${count} ${count === 1 ? 'byte' : 'bytes'}`;
}
