/** The part of a WheelEvent that says where it scrolls. */
export type WheelStroke = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'shiftKey'>;

const DOM_DELTA_LINE = 1;
const DOM_DELTA_PAGE = 2;

/**
 * The pixels that a wheel event scrolls by. Shift turns a vertical wheel sideways, unless the system did so.
 *
 * `line` and `page` are the pixels of a line and of a page of either axis.
 */
export function wheelPixels(
  { deltaX, deltaY, deltaMode, shiftKey }: WheelStroke,
  line: number,
  page: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  const [x, y] = shiftKey && deltaX === 0 ? [deltaY, 0] : [deltaX, deltaY];
  switch (deltaMode) {
    case DOM_DELTA_LINE:
      return { x: x * line, y: y * line };
    case DOM_DELTA_PAGE:
      return { x: x * page.x, y: y * page.y };
    default:
      return { x, y };
  }
}
