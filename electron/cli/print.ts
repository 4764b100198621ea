import { visiblePath } from '../arrays/visible';
import { dtypeName } from '../npy/dtype-name';
import { isComplete } from '../npy/header';
import { jsonInteger } from '../npy/json';
import { tupleText } from '../npy/python-repr';
import type { Extent, Report } from './report';

/** The report as one line of JSON; integers that a double could not hold are decimal strings. */
export function reportJson({ failure, fields, fileSize, extent, samples }: Report): string {
  const { version, descr, fortranOrder, shape, dtype, dataOffset } = fields;
  return JSON.stringify({
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
    samples: samples.map(({ index, element }) => ({
      index: index.map(jsonInteger),
      text: element?.text ?? null,
      value: element?.value ?? null,
      ...(element?.isCut && { isCut: true }),
    })),
  });
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
  return lines.map(([label, text]) => `${label.padEnd(width)}  ${text}`).join('\n');
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
