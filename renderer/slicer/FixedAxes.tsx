import { Repeat } from 'lucide-react';
import { useImperativeHandle, useState, type JSX, type Ref } from 'react';
import type { PlaneSpec } from '../../electron/model/plane';
import { ToolButton } from '../ui/ToolButton';
import { useOffer } from '../commands/offers';
import { AxisSlider } from './AxisSlider';
import { fixedAxes, stepped, stillText, withIndex } from '../planes/slicer-model';
import { SPEEDS, usePlayer } from './use-player';

export interface FixedAxesHandle {
  /** Moves so many slices along the axis last used. */
  step(by: number): void;
  /** Plays along that axis, or stops. */
  togglePlay(): void;
}

interface Props {
  readonly ref?: Ref<FixedAxesHandle>;
  readonly shape: readonly number[];
  readonly plane: PlaneSpec;
  /** Whether the plane is there to be seen: playing waits for that. */
  readonly ready: boolean;
  readonly onChange: (plane: PlaneSpec) => void;
}

/** An index for every axis that the plane does not show: to slide, to type, to step and to play. */
export function FixedAxes({ ref, shape, plane, ready, onChange }: Props): JSX.Element | null {
  const axes = fixedAxes(plane);
  const lengthOf = (axis: number): number => shape[axis] ?? 1;
  const indexOf = (axis: number): number => plane.indices[axis] ?? 0;
  const movable = axes.filter((axis) => lengthOf(axis) > 1);
  const [lastUsed, setLastUsed] = useState(-1);
  const current = movable.includes(lastUsed) ? lastUsed : (movable[0] ?? -1);
  useOffer('slices', current >= 0);
  useOffer('slice-before', current >= 0 && indexOf(current) > 0);
  useOffer('slice-after', current >= 0 && indexOf(current) < lengthOf(current) - 1);
  const set = (axis: number, index: number): void => {
    if (index !== indexOf(axis)) onChange(withIndex(plane, axis, index));
  };

  const player = usePlayer({
    axis: movable.includes(current) ? current : null,
    index: indexOf(current),
    length: lengthOf(current),
    ready,
    onIndex: (index) => {
      set(current, index);
    },
  });
  const toggle = (axis: number): void => {
    setLastUsed(axis);
    player.toggle(axis);
  };
  useImperativeHandle(ref, () => ({
    step: (by) => {
      if (current >= 0) set(current, stepped(indexOf(current), by, lengthOf(current), false));
    },
    togglePlay: () => {
      if (current >= 0) toggle(current);
    },
  }));

  if (axes.length === 0) return null;
  const still = stillText(axes, shape);
  return (
    <div className="fixed-axes" role="group" aria-label="Axes not shown">
      <div className="axis-sliders">
        {movable.map((axis) => (
          <AxisSlider
            key={axis}
            axis={axis}
            length={lengthOf(axis)}
            index={indexOf(axis)}
            isCurrent={axis === current && movable.length > 1}
            isPlaying={player.playing === axis}
            onUse={() => {
              setLastUsed(axis);
            }}
            onIndex={(index) => {
              if (player.playing !== axis) player.stop();
              set(axis, index);
            }}
            onPlay={() => {
              toggle(axis);
            }}
          />
        ))}
        {still !== '' && (
          <span className="axes-still" title={still}>
            {still}
          </span>
        )}
      </div>
      {movable.length > 0 && (
        <div className="player">
          <select
            className="field"
            aria-label="Speed"
            title="How fast to play"
            value={player.speed}
            onChange={({ target }) => {
              player.setSpeed(Number(target.value));
            }}
          >
            {SPEEDS.filter((speed) => speed <= player.fastest).map((speed) => (
              <option key={speed} value={speed}>
                {speed} / s
              </option>
            ))}
          </select>
          <ToolButton
            label="Play round and round"
            pressed={player.loops}
            onClick={() => {
              player.setLoops(!player.loops);
            }}
          >
            <Repeat size={15} aria-hidden />
          </ToolButton>
        </div>
      )}
    </div>
  );
}
