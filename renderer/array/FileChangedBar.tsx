import { RefreshCw } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import type { FileChange } from '../../electron/ipc/contract';
import { request } from '../bridge';
import './file-changed-bar.css';

const sentences: Readonly<Record<FileChange, string>> = {
  cut: 'The file has become shorter since it was opened: some of what you see is no longer in it.',
  grown: 'The file has grown since it was opened.',
  rewritten: 'The file has been written to since it was opened: some of what you see may be old.',
  replaced: 'Another file has taken the place of this one, which is still what you see.',
  gone: 'The file has been moved or deleted; you still see what it holds.',
};

/** Says, once it happens, that the file is no longer what was opened. */
export function FileChangedBar(): JSX.Element | null {
  const [change, setChange] = useState<FileChange | null>(null);
  useEffect(() => window.npyscope.on('fileChanged', setChange), []);
  if (change === null) return null;
  return (
    <div className="file-changed-bar" role="status">
      <span>{sentences[change]}</span>
      {change !== 'gone' && (
        <button className="button" onClick={() => void request('reload', [])}>
          <RefreshCw size={14} aria-hidden /> Reload
        </button>
      )}
    </div>
  );
}
