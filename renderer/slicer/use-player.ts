import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { stepped } from '../planes/slicer-model';

/** Slices a second. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 25];
const USUAL = 5;
/** Where the user wants little motion, pictures follow one another no faster. */
const CALM = 2;

interface Played {
  /** The axis to play along; null where there is none. */
  readonly axis: number | null;
  readonly index: number;
  readonly length: number;
  /** Whether the slice is there to be seen: no slice is played past unseen. */
  readonly ready: boolean;
  readonly onIndex: (index: number) => void;
}

export interface Player {
  /** The axis that is being played. */
  readonly playing: number | null;
  readonly speed: number;
  /** The fastest speed there is to choose. */
  readonly fastest: number;
  readonly loops: boolean;
  toggle(axis: number): void;
  stop(): void;
  setSpeed(speed: number): void;
  setLoops(loops: boolean): void;
}

/** Moves along an axis slice by slice: each is seen before the next comes. Ends at the last, or goes round. */
export function usePlayer({ axis, index, length, ready, onIndex }: Played): Player {
  const [wanted, setWanted] = useState<number | null>(null);
  const [chosenSpeed, setSpeed] = useState(USUAL);
  const [loops, setLoops] = useState(false);
  const isCalm = useSyncExternalStore(motion.subscribe, motion.isReduced);
  const fastest = isCalm ? CALM : Infinity;
  const speed = Math.min(chosenSpeed, fastest);
  const playing = wanted !== null && wanted === axis ? wanted : null;
  const isDone = !loops && index === length - 1;

  /** When the last step was taken. */
  const last = useRef(0);
  const step = useEffectEvent(() => {
    last.current = performance.now();
    onIndex(stepped(index, 1, length, loops));
  });
  useEffect(() => {
    if (playing === null || !ready) return undefined;
    const due = last.current + 1000 / speed - performance.now();
    const timer = setTimeout(
      () => {
        if (isDone) setWanted(null);
        else step();
      },
      Math.max(due, 0),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [playing, ready, index, speed, isDone]);

  return {
    playing,
    speed,
    fastest,
    loops,
    toggle: (toPlay) => {
      if (playing === toPlay) {
        setWanted(null);
        return;
      }
      last.current = performance.now();
      setWanted(toPlay);
      // From the end, once more from the start.
      if (toPlay === axis && isDone) onIndex(0);
    },
    stop: () => {
      setWanted(null);
    },
    setSpeed,
    setLoops,
  };
}

const query = '(prefers-reduced-motion: reduce)';

/** Whether the user wants little motion. */
const motion = {
  subscribe: (listener: () => void): (() => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', listener);
    return () => {
      media.removeEventListener('change', listener);
    };
  },
  isReduced: (): boolean => matchMedia(query).matches,
};
