import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import type { JSX, KeyboardEvent } from 'react';
import { countText } from '../../electron/model/sizes';
import { tooltipOf } from '../commands/commands';
import { typedIndex } from '../planes/typed-index';
import { IndexField } from './IndexField';
import { stepped } from '../planes/slicer-model';

interface Props {
  readonly axis: number;
  readonly length: number;
  readonly index: number;
  /** Whether keys that say nothing of an axis move this one. */
  readonly isCurrent: boolean;
  readonly isPlaying: boolean;
  readonly onUse: () => void;
  readonly onIndex: (index: number) => void;
  readonly onPlay: () => void;
}

/** The index of one axis that is not shown. */
export function AxisSlider(props: Props): JSX.Element {
  const { axis, length, index, isCurrent, isPlaying, onUse, onIndex, onPlay } = props;
  const name = `axis ${axis}`;
  const step = (by: number): void => {
    onUse();
    onIndex(stepped(index, by, length, false));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    event.preventDefault();
    onPlay();
  };
  return (
    <div className={isCurrent ? 'axis-slider axis-current' : 'axis-slider'} onFocus={onUse}>
      <IndexField
        label={name}
        value={index}
        least={0}
        most={length - 1}
        parse={(text) => typedIndex(text, 'index', length)}
        onChange={onIndex}
      />
      <span className="axis-length">of {countText(length)}</span>
      <StepButton
        label={tooltipOf(`${name}: slice before`, 'previous-slice')}
        isEnd={index === 0}
        onStep={() => {
          step(-1);
        }}
      >
        <ChevronLeft size={15} aria-hidden />
      </StepButton>
      <input
        type="range"
        aria-label={`${name}, slider`}
        title="Drag, or use the arrow keys; the space bar plays"
        min={0}
        max={length - 1}
        step={1}
        value={index}
        onChange={({ target }) => {
          onIndex(target.valueAsNumber);
        }}
        onKeyDown={onKeyDown}
      />
      <StepButton
        label={tooltipOf(`${name}: slice after`, 'next-slice')}
        isEnd={index === length - 1}
        onStep={() => {
          step(1);
        }}
      >
        <ChevronRight size={15} aria-hidden />
      </StepButton>
      <button
        type="button"
        className="tool"
        title={tooltipOf(`${isPlaying ? 'Stop' : 'Play'} ${name}`, 'play')}
        aria-label={`${isPlaying ? 'Stop' : 'Play'} ${name}`}
        aria-pressed={isPlaying}
        onClick={onPlay}
      >
        {isPlaying ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
      </button>
    </div>
  );
}

interface StepButtonProps {
  readonly label: string;
  readonly isEnd: boolean;
  readonly onStep: () => void;
  readonly children: JSX.Element;
}

/** Stays where the focus is at the end of the axis, where it does nothing. */
function StepButton({ label, isEnd, onStep, children }: StepButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className="tool axis-step"
      title={label}
      aria-label={label}
      aria-disabled={isEnd}
      onClick={() => {
        if (!isEnd) onStep();
      }}
    >
      {children}
    </button>
  );
}
