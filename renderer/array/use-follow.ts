import { useEffect, useEffectEvent, useState } from 'react';
import type { PlaneSpec } from '../../electron/model/plane';
import type { ArrayInfo } from '../../electron/model/array';
import { newestIn, type Newest } from '../reading/newest';

export interface Following {
  /** Whether the file may be growing, so that there is something to follow. */
  readonly isOffered: boolean;
  readonly isOn: boolean;
  readonly toggle: () => void;
}

/** Keeps what is newest in a growing array in view, as long as the user wants that. */
export function useFollow(
  info: ArrayInfo,
  hasGrown: boolean,
  plane: PlaneSpec,
  show: (newest: Newest) => void,
): Following {
  const [isOn, setIsOn] = useState(false);
  const showNewest = useEffectEvent(() => {
    const newest = newestIn(info, plane);
    if (newest) show(newest);
  });
  useEffect(() => {
    if (isOn) showNewest();
  }, [isOn, info, plane]);
  return {
    isOffered: isOn || hasGrown || info.availableElements < info.expectedElements,
    isOn,
    toggle: () => {
      setIsOn((on) => !on);
    },
  };
}
