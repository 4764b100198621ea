/** Views that were looked at, for back and forward. */
import { sameView, type View } from '../plot/view';

export interface History {
  readonly views: readonly View[];
  /** The one looked at now. */
  readonly at: number;
}

const LONGEST = 100;

export function startHistory(view: View): History {
  return { views: [view], at: 0 };
}

/** Notes a view that was come to; whatever lay ahead is forgotten. */
export function visit({ views, at }: History, view: View): History {
  const current = views[at];
  if (current && sameView(current, view)) return { views, at };
  const kept = [...views.slice(0, at + 1), view].slice(-LONGEST);
  return { views: kept, at: kept.length - 1 };
}

/** So many steps forward, or back if negative; null where there is nothing. */
export function step({ views, at }: History, steps: number): { history: History; view: View } | null {
  const view = views[at + steps];
  return view ? { history: { views, at: at + steps }, view } : null;
}

/** The same history of views that have all become others. */
export function mapViews({ views, at }: History, become: (view: View) => View): History {
  return { views: views.map(become), at };
}
