import { FileText, FlaskConical, FolderOpen } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import type { RecentFile } from '../../electron/model/app';
import { Logo } from '../ui/Logo';
import { useReportSettled } from '../bridge/use-report-settled';
import { request } from '../bridge/bridge';
import './start.css';

/** What a window without an array shows: ways to open one. */
export function StartPage(): JSX.Element {
  const [recent, setRecent] = useState<readonly RecentFile[] | null>(null);
  const [problem, setProblem] = useState('');
  const [isWriting, setIsWriting] = useState(false);
  useReportSettled(recent === null);

  useEffect(() => {
    void request('recentFiles', []).then(setRecent);
  }, []);

  const attempt = (task: Promise<void>): Promise<void> => {
    setProblem('');
    return task.catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  const tryDemo = (): void => {
    setIsWriting(true);
    void attempt(request('createDemo', [])).finally(() => {
      setIsWriting(false);
    });
  };
  const clear = (): void => {
    void attempt(request('clearRecent', [])).then(() => {
      setRecent([]);
    });
  };

  return (
    <main className="start">
      <header>
        <Logo size={56} />
        <h1>npyscope</h1>
        <p>See any NumPy array, whatever its size.</p>
      </header>
      <div className="start-actions">
        <button className="button primary" onClick={() => void attempt(request('chooseFile', []))}>
          <FolderOpen size={16} aria-hidden /> Open an array…
        </button>
        <button className="button start-demo" disabled={isWriting} onClick={tryDemo}>
          <FlaskConical size={16} aria-hidden /> {isWriting ? 'Writing the demo…' : 'Try the 1.5 TB demo…'}
        </button>
      </div>
      <p className="start-hint">or drop .npy and .npz files anywhere in this window</p>
      {problem !== '' && (
        <p className="start-problem" role="alert">
          {problem}
        </p>
      )}
      {recent !== null && recent.length > 0 && (
        <section aria-label="Recent files">
          <div className="start-recent-title">
            <h2>Recent</h2>
            <button className="start-clear" onClick={clear}>
              Clear
            </button>
          </div>
          <ul>
            {recent.map(({ path, shown, name, folder }) => (
              <li key={path}>
                <button title={shown} onClick={() => void attempt(request('openRecent', [path]))}>
                  <FileText size={16} aria-hidden />
                  <span className="start-name">{name}</span>
                  <span className="start-folder">
                    <bdi>{folder}</bdi>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
