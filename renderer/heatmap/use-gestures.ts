import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { HeatmapModel } from './heatmap-model';
import { STEP, wheelFactors } from './input';
import { pan, zoom, zoomToBox, type Box, type Point } from './view';

/** A pointer that has moved less, in CSS pixels, has clicked. */
const CLICK_REACH = 4;

interface Handlers {
  /** The pointer is here, or has left. */
  readonly onPoint: (point: Point | null) => void;
  readonly onClick: (point: Point) => void;
}

/**
 * Wheel and pinch zoom, drag moves, Shift and drag zooms to a box, and a double click zooms in.
 *
 * Answers the box being drawn, and whether the picture is being dragged.
 */
export function useGestures(
  plot: RefObject<HTMLElement | null>,
  model: HeatmapModel,
  { onPoint, onClick }: Handlers,
): { readonly selection: Box | null; readonly dragging: boolean } {
  const [selection, setSelection] = useState<Box | null>(null);
  const [dragging, setDragging] = useState(false);
  const point = useEffectEvent(onPoint);
  const click = useEffectEvent(onClick);

  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    let drag: { from: Point; last: Point; box: boolean; moved: boolean } | null = null;

    const placeOf = (event: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const pointTo = (place: Point | null): void => {
      model.setFocus(place);
      point(place);
    };
    const endDrag = (): void => {
      drag = null;
      setSelection(null);
      setDragging(false);
    };

    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = placeOf(event);
      const factors = wheelFactors(event);
      model.setFocus(at);
      model.change((view, stage) => zoom(view, at, factors, stage), 'at once');
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      const at = placeOf(event);
      drag = { from: at, last: at, box: event.shiftKey, moved: false };
      element.setPointerCapture(event.pointerId);
    };
    const onPointerMove = (event: PointerEvent): void => {
      const at = placeOf(event);
      if (!drag) {
        pointTo(at);
        return;
      }
      if (!drag.moved && Math.hypot(at.x - drag.from.x, at.y - drag.from.y) < CLICK_REACH) return;
      drag.moved = true;
      const by = { x: at.x - drag.last.x, y: at.y - drag.last.y };
      drag.last = at;
      if (drag.box) setSelection(boxBetween(drag.from, at, element));
      else {
        setDragging(true);
        pointTo(at);
        model.change((view, stage) => pan(view, by, stage), 'at once');
      }
    };
    const onPointerUp = (event: PointerEvent): void => {
      const ended = drag;
      endDrag();
      if (!ended) return;
      if (!ended.moved) click(placeOf(event));
      else if (ended.box) {
        const box = boxBetween(ended.from, placeOf(event), element);
        const isBox = box.width >= CLICK_REACH && box.height >= CLICK_REACH;
        if (isBox) model.change((view, stage) => zoomToBox(view, box, stage), 'gliding');
      }
    };
    const onPointerLeave = (): void => {
      if (!drag) pointTo(null);
    };
    const onDoubleClick = (event: MouseEvent): void => {
      const at = placeOf(event);
      const factors = { rows: STEP, columns: STEP };
      model.change((view, stage) => zoom(view, at, factors, stage), 'gliding');
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') endDrag();
    };

    element.addEventListener('wheel', onWheel, { signal, passive: false });
    element.addEventListener('pointerdown', onPointerDown, { signal });
    element.addEventListener('pointermove', onPointerMove, { signal });
    element.addEventListener('pointerup', onPointerUp, { signal });
    element.addEventListener('pointercancel', endDrag, { signal });
    element.addEventListener('pointerleave', onPointerLeave, { signal });
    element.addEventListener('dblclick', onDoubleClick, { signal });
    window.addEventListener('keydown', onKeyDown, { signal });
    return () => {
      listening.abort();
    };
  }, [plot, model]);
  return { selection, dragging };
}

/** The box between two corners, cut to the plot. */
function boxBetween(a: Point, b: Point, { clientWidth, clientHeight }: Element): Box {
  const within = (value: number, length: number): number => Math.min(Math.max(value, 0), length);
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => within(x, clientWidth));
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => within(y, clientHeight));
  const [x = 0, y = 0] = [left, top];
  return { x, y, width: (right ?? x) - x, height: (bottom ?? y) - y };
}
