/** Words in lines. Lengths are CSS pixels. */

/** A font of the picture. */
export type Face = 'title' | 'text' | 'muted';

/** The width of a text. */
export type Measure = (text: string, face: Face) => number;

export interface FlowItem<Kind> {
  readonly text: string;
  /** What has a swatch of its colour before its text. */
  readonly kind: Kind | null;
}

export interface PlacedItem<Kind> extends FlowItem<Kind> {
  /** From the left of the line: of the item, and of its text. */
  readonly x: number;
  readonly textX: number;
  readonly line: number;
}

/** The side of a swatch, and the gap between it and its text, in pixels. */
export const SWATCH = 10;
const SWATCH_GAP = 6;
const ITEM_GAP = 18;

/** Puts items side by side in as few lines as it takes; none is wider than a line. */
export function flow<Kind>(
  items: readonly FlowItem<Kind>[],
  width: number,
  measure: (text: string) => number,
): readonly PlacedItem<Kind>[] {
  const placed: PlacedItem<Kind>[] = [];
  let [x, line] = [0, 0];
  for (const { text: whole, kind } of items) {
    const lead = kind === null ? 0 : SWATCH + SWATCH_GAP;
    const text = shorten(whole, width - lead, measure);
    const extent = lead + measure(text);
    if (x > 0 && x + extent > width) [x, line] = [0, line + 1];
    placed.push({ text, kind, x, textX: x + lead, line });
    x += extent + ITEM_GAP;
  }
  return placed;
}

/** A text that is too wide without its middle: the ends of a file name tell more. */
export function shorten(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = Array.from(text);
  let [kept, most] = [0, characters.length - 1];
  const without = (count: number): string => {
    const head = Math.ceil(count / 2);
    return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (count - head)).join('')}`;
  };
  while (kept < most) {
    const middle = Math.ceil((kept + most) / 2);
    if (measure(without(middle)) <= width) kept = middle;
    else most = middle - 1;
  }
  return without(kept);
}
