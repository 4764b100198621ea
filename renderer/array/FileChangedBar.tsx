import { RefreshCw } from 'lucide-react';
import type { JSX } from 'react';
import type { FilePlace } from '../../electron/model/array';
import { Bar } from '../ui/Bar';
import { request } from '../bridge/bridge';

/** Says that the array's path stands for its file no longer, or that nobody knows. */
export function FileChangedBar({ place }: { readonly place: FilePlace }): JSX.Element | null {
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
            This file was deleted or moved. What it holds can still be read until this window is closed.
          </span>
        </Bar>
      );
    case 'replaced':
      return (
        <Bar>
          <span>This file was replaced by another. You still see the one before.</span>
          <button className="button" onClick={() => void request('reload', [])}>
            <RefreshCw size={14} aria-hidden /> Reload
          </button>
        </Bar>
      );
  }
}
