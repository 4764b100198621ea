import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** In CSS pixels, with the line above it. */
export const rowHeight = 42;
/** Rows beyond either edge, so that Tab finds one to go to, and scrolling them drawn. */
const beyond = 10;
/** Rows come and go by so many. */
const step = 8;

/** Half-open. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

interface RowsInView {
  /** What scrolls. */
  readonly scroller: RefObject<HTMLElement | null>;
  /** What is as high as all rows, whichever are there. */
  readonly body: RefObject<HTMLTableSectionElement | null>;
  readonly rows: RowRange;
}

/** The rows, of `count` of one height, that are in view, and some more. */
export function useRowsInView(count: number): RowsInView {
  const scroller = useRef<HTMLElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const [rows, setRows] = useState<RowRange>(() => rowsBetween(0, 0, count));

  const look = useCallback(() => {
    if (!scroller.current || !body.current) return;
    const { top, bottom } = scroller.current.getBoundingClientRect();
    const start = body.current.getBoundingClientRect().top;
    const next = rowsBetween(top - start, bottom - start, count);
    setRows((last) => (last.first === next.first && last.end === next.end ? last : next));
  }, [count]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [look]);

  return { scroller, body, rows };
}

/** The rows between two heights, and some more. */
export function rowsBetween(top: number, bottom: number, count: number): RowRange {
  const first = Math.floor((top / rowHeight - beyond) / step) * step;
  const end = Math.ceil((bottom / rowHeight + beyond) / step) * step;
  return { first: Math.min(Math.max(0, first), count), end: Math.min(Math.max(0, end), count) };
}
