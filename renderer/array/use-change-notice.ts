import { useEffect, useEffectEvent, useRef } from 'react';
import type { FileChange } from '../../electron/model/revisions';
import type { Revised } from '../bridge/array-source';

const changeText: Readonly<Record<FileChange, string>> = {
  cut: 'The file became shorter: what is missing from it looks missing.',
  // The status bar says how much is there: said again every second, it would be noise.
  grown: '',
  reshaped: '',
  rewritten: 'The file was written to: what you see has been read anew.',
};

const backText = 'The disk can be read again: what you see has been read anew.';

/** Says what became of the file, each time that it changes; `isFailing`: some of it can't be read. */
export function useChangeNotice(source: Revised, isFailing: boolean, say: (notice: string) => void): void {
  const saidAt = useRef(source.revision);
  const wasFailing = useRef(isFailing);
  const sayChange = useEffectEvent(() => {
    const change = source.changeSince(saidAt.current);
    saidAt.current = source.revision;
    const isBack = wasFailing.current && !isFailing && change === 'rewritten';
    wasFailing.current = isFailing;
    if (change !== 'none') say(isBack ? backText : changeText[change]);
  });
  useEffect(() => {
    sayChange();
  }, [source, isFailing]);
}
