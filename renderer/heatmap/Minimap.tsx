import { useLayoutEffect, useRef, type JSX, type PointerEvent } from 'react';
import type { Colouring } from './colour';
import { MAP, type Frame, type HeatmapModel } from './heatmap-model';
import { contextOf } from './PictureCanvas';
import type { TilePainter } from './tile-painter';
import { boxOf, clamp, fitAll, windowOf, type Stage, type View } from './view';

export interface MinimapProps {
  readonly frame: Frame;
  readonly colouring: Colouring;
  readonly painter: TilePainter;
  readonly model: HeatmapModel;
}

/** The frame of the view is never drawn smaller than this, in CSS pixels. */
const SMALLEST_VIEW = 5;

/** Where the view lies in the whole plane. Press or drag to look elsewhere. */
export function Minimap({ frame, colouring, painter, model }: MinimapProps): JSX.Element | null {
  const { map, screen, view } = frame;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const ratio = screen.screen.width / screen.plot.width;
    const size = { height: Math.round(MAP.height * ratio), width: Math.round(MAP.width * ratio) };
    const context = contextOf(canvas.current, size);
    if (!map || !context) return;
    const ground = getComputedStyle(context.canvas).getPropertyValue('--surface-sunken');
    painter.draw(context, { standIns: map, tiles: [], plane: { x: 0, y: 0, ...size }, colouring, ground });
  }, [map, screen, colouring, painter]);

  if (!map) return null;
  const box = boxOf(windowOf(view, screen), fitAll({ plane: screen.plane, plot: MAP }), SMALLEST_VIEW);
  const look = (event: PointerEvent<HTMLDivElement>): void => {
    event.stopPropagation();
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    if (event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const down = (event.clientY - top) / MAP.height;
    const across = (event.clientX - left) / MAP.width;
    model.change((from, stage) => centredOn(from, down, across, stage), 'at once');
  };
  return (
    <div
      className="heatmap-map"
      style={MAP}
      title="Where the view lies in the whole: press or drag to look elsewhere"
      onPointerDown={look}
      onPointerMove={look}
    >
      <canvas ref={canvas} className="heatmap-picture" />
      <svg className="heatmap-marks" aria-hidden="true">
        <g className="heatmap-frame">
          <rect className="heatmap-halo" {...box} />
          <rect {...box} />
        </g>
      </svg>
    </div>
  );
}

/** The view with a place of the plane, in shares of its rows and columns, in the middle. */
function centredOn(view: View, down: number, across: number, stage: Stage): View {
  const { plane, plot } = stage;
  const rows = { ...view.rows, start: down * plane.rows - (plot.height * view.rows.scale) / 2 };
  const columns = { ...view.columns, start: across * plane.columns - (plot.width * view.columns.scale) / 2 };
  return clamp({ rows, columns }, stage);
}
