/** [75000, 5000000] -> '75000 × 5000000'; [] -> '0-d'. */
export function formatShape(shape: readonly (number | string)[]): string {
  return shape.length === 0 ? '0-d' : shape.join(' × ');
}

/** The start and the end of a text too long to be shown: names of fields can have a million characters. */
export function shortened(text: string, most = 200): string {
  return text.length <= most ? text : `${text.slice(0, most / 2)}…${text.slice(-most / 2)}`;
}
