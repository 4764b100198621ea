import { RefreshCw } from 'lucide-react';
import type { JSX } from 'react';
import type { FilePlace } from '../../electron/model/array';
import { Bar } from '../ui/Bar';
import { request } from '../bridge/bridge';

interface Props {
  readonly place: FilePlace;
  /** Some of the file can't be read. */
  readonly isFailing: boolean;
}

/** Says that the array's path stands for its file no longer, or that nobody knows. */
export function FileChangedBar({ place, isFailing }: Props): JSX.Element | null {
  switch (place) {
    case 'same':
      return null;
    case 'silent':
      return (
        <Bar>
          <span>The disk does not answer. What has not been read yet appears once it does.</span>
        </Bar>
      );
    case 'gone':
      return (
        <Bar>
          <span>
            {isFailing
              ? 'This file was deleted or moved, and its disk fails to read it. It comes back once it can be read.'
              : 'This file was deleted or moved. What it holds can still be read until this window is closed.'}
          </span>
        </Bar>
      );
    case 'replaced':
      return (
        <Bar>
          <span>
            {isFailing
              ? 'This file was replaced by another, and the disk fails to read the one before.'
              : 'This file was replaced by another. You still see the one before.'}
          </span>
          <button className="button" onClick={() => void request('reload', [])}>
            <RefreshCw size={14} aria-hidden /> Reload
          </button>
        </Bar>
      );
  }
}
