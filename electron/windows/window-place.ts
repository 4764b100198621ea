import type { Rectangle } from '../kept/kept-files';

/**
 * A window's place on the screens there are now: all of it on the one that most of it is on, and no larger than that;
 * in the middle of the first screen if it is on none.
 *
 * @param areas What each screen has room for windows in, the first screen first.
 */
export function onScreen({ x, y, width, height }: Rectangle, areas: readonly Rectangle[]): Rectangle | null {
  const [first] = areas;
  if (!first) return null;
  const overlaps = areas.map((area) => overlap({ x, y, width, height }, area));
  const most = Math.max(...overlaps);
  const area = (most > 0 ? areas[overlaps.indexOf(most)] : null) ?? first;
  const size = { width: Math.min(width, area.width), height: Math.min(height, area.height) };
  const [roomX, roomY] = [area.width - size.width, area.height - size.height];
  if (most === 0) return { x: area.x + Math.round(roomX / 2), y: area.y + Math.round(roomY / 2), ...size };
  return { x: within(x, area.x, area.x + roomX), y: within(y, area.y, area.y + roomY), ...size };
}

/** How much of one rectangle lies in another, in square pixels. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function within(value: number, least: number, greatest: number): number {
  return Math.min(Math.max(value, least), greatest);
}
