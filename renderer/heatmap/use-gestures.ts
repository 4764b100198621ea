import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Position } from '../../electron/model/plane';
import type { HeatmapModel } from './heatmap-model';
import { STEP, wheelFactors, type DragTool } from './input';
import { pan, zoom, zoomToBox, type Box, type Point } from '../plot/view';

/** A pointer that has moved less, in CSS pixels, has clicked. */
const CLICK_REACH = 4;
/** A click has been one, and not the first half of a double click, after so many milliseconds. */
const DOUBLE_CLICK_MS = 250;

interface Handlers {
  /** The pointer is here, or has left. */
  readonly onPoint: (point: Point | null) => void;
  /** The element was clicked on, and that was no double click. With Shift it extends the selection. */
  readonly onPick: (position: Position, extend: boolean) => void;
  /** A box is being drawn around what is to be selected; `done` at its end. */
  readonly onSelect: (box: Box, done: boolean) => void;
}

/**
 * Wheel and pinch zoom, a double click zooms in, and a drag does what the chosen tool does; with Shift it zooms to
 * a box, with Ctrl or Cmd it selects, with the middle button it moves.
 *
 * Answers the box to zoom to while it is being drawn, and whether the picture is being moved.
 */
export function useGestures(
  plot: RefObject<HTMLElement | null>,
  model: HeatmapModel,
  tool: DragTool,
  { onPoint, onPick, onSelect }: Handlers,
): { readonly zoomBox: Box | null; readonly moving: boolean } {
  const [zoomBox, setZoomBox] = useState<Box | null>(null);
  const [moving, setMoving] = useState(false);
  const point = useEffectEvent(onPoint);
  const pick = useEffectEvent(onPick);
  const select = useEffectEvent(onSelect);
  const toolOf = useEffectEvent((event: PointerEvent) => dragTool(event, tool));

  useEffect(() => {
    const element = plot.current;
    if (!element) return;
    const listening = new AbortController();
    const { signal } = listening;
    let clicked: ReturnType<typeof setTimeout> | undefined;
    let drag: { from: Point; last: Point; tool: DragTool; moved: boolean } | null = null;

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
      setZoomBox(null);
      setMoving(false);
    };

    const pickSoon = (at: Point, extend: boolean): void => {
      const position = model.elementAt(at);
      clicked = setTimeout(() => {
        if (position) pick(position, extend);
      }, DOUBLE_CLICK_MS);
    };

    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = placeOf(event);
      const factors = wheelFactors(event);
      model.setFocus(at);
      model.change((view, stage) => zoom(view, at, factors, stage), 'at once');
    };
    const onPointerDown = (event: PointerEvent): void => {
      if (event.button !== LEFT && event.button !== MIDDLE) return;
      clearTimeout(clicked);
      const at = placeOf(event);
      drag = { from: at, last: at, tool: toolOf(event), moved: false };
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
      if (drag.tool === 'zoom') setZoomBox(boxBetween(drag.from, at, element));
      else if (drag.tool === 'select') select(boxBetween(drag.from, at, element), false);
      else {
        setMoving(true);
        pointTo(at);
        model.change((view, stage) => pan(view, by, stage), 'at once');
      }
    };
    const onPointerUp = (event: PointerEvent): void => {
      const ended = drag;
      endDrag();
      if (!ended) return;
      const box = boxBetween(ended.from, placeOf(event), element);
      if (!ended.moved) {
        if (event.button === LEFT) pickSoon(ended.from, event.shiftKey);
      } else if (ended.tool === 'select') select(box, true);
      else if (ended.tool === 'zoom') {
        const isBox = box.width >= CLICK_REACH && box.height >= CLICK_REACH;
        if (isBox) model.change((view, stage) => zoomToBox(view, box, stage), 'gliding');
      }
    };
    const onPointerLeave = (): void => {
      if (!drag) pointTo(null);
    };
    const onDoubleClick = (event: MouseEvent): void => {
      clearTimeout(clicked);
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
      clearTimeout(clicked);
      listening.abort();
    };
  }, [plot, model]);
  return { zoomBox, moving };
}

const LEFT = 0;
const MIDDLE = 1;

function dragTool({ button, shiftKey, ctrlKey, metaKey }: PointerEvent, chosen: DragTool): DragTool {
  if (button === MIDDLE) return 'move';
  if (ctrlKey || metaKey) return 'select';
  return shiftKey ? 'zoom' : chosen;
}

/** The box between two corners, cut to the plot. */
function boxBetween(a: Point, b: Point, { clientWidth, clientHeight }: Element): Box {
  const within = (value: number, length: number): number => Math.min(Math.max(value, 0), length);
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => within(x, clientWidth));
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => within(y, clientHeight));
  const [x = 0, y = 0] = [left, top];
  return { x, y, width: (right ?? x) - x, height: (bottom ?? y) - y };
}
