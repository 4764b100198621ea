import { useLayoutEffect, useRef, useState, type JSX, type PointerEvent } from 'react';
import type { Colouring } from '../plot/colour';
import type { Frame, HeatmapModel } from './heatmap-model';
import { MAP } from './map-tile';
import { usePlotTheme } from '../plot/palette';
import { contextOf } from './PictureCanvas';
import { TilePainter } from './tile-painter';
import {
  boxOf,
  clamp,
  fitAll,
  isWholeInView,
  windowOf,
  type PixelSize,
  type Stage,
  type View,
} from '../plot/view';

export interface MinimapProps {
  readonly frame: Frame;
  readonly colouring: Colouring;
  readonly model: HeatmapModel;
}

/** On a plot smaller than so many maps either way, the map would hide what it is a map of. */
const LEAST_MAPS = 2;

/** The frame of the view is never drawn smaller than this, in CSS pixels. */
const SMALLEST_VIEW = 5;

/** Where the view lies in the whole plane. Press or drag to look elsewhere. */
export function Minimap({ frame, colouring, model }: MinimapProps): JSX.Element | null {
  const { map, screen, view } = frame;
  const [painter] = useState(() => new TilePainter());
  const canvas = useRef<HTMLCanvasElement>(null);
  const { ground } = usePlotTheme();
  useLayoutEffect(() => {
    if (!map) return;
    const { x, y, width, height } = map.target;
    const size = { width: x + width, height: y + height };
    const context = contextOf(canvas.current, size);
    if (!context) return;
    const plane = { x: 0, y: 0, ...size };
    const whole = fitAll({ plane: screen.plane, plot: MAP });
    painter.draw(context, { of: map, standIns: [], tiles: [map], view: whole, plane, colouring, ground });
  }, [map, colouring, painter, ground, screen.plane]);

  if (isWholeInView(view, screen) || !hasRoom(screen.plot)) return null;
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

function hasRoom({ height, width }: PixelSize): boolean {
  return height >= LEAST_MAPS * MAP.height && width >= LEAST_MAPS * MAP.width;
}

/** The view with a place of the plane, in shares of its rows and columns, in the middle. */
function centredOn(view: View, down: number, across: number, stage: Stage): View {
  const { plane, plot } = stage;
  const rows = { ...view.rows, start: down * plane.rows - (plot.height * view.rows.scale) / 2 };
  const columns = { ...view.columns, start: across * plane.columns - (plot.width * view.columns.scale) / 2 };
  return clamp({ rows, columns }, stage);
}
