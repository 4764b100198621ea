import { Copy } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import type { Versions } from '../../electron/model/app';
import { Dialog } from '../ui/Dialog';
import { Logo } from '../ui/Logo';
import { request } from '../bridge/bridge';
import './about.css';

/** Says what npyscope is made of, for those who report what is wrong with it. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [versions, setVersions] = useState<Versions | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    void request('versions', []).then(setVersions);
  }, []);
  const lines = versions && linesOf(versions);
  return (
    <Dialog title="About npyscope" className="about" onClose={onClose}>
      <div className="about-name">
        <Logo size={48} />
        <div>
          <strong>npyscope</strong>
          <p>See any NumPy array, whatever its size.</p>
        </div>
      </div>
      <dl>
        {lines?.map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
      <footer>
        <p>MIT licence</p>
        <button
          type="button"
          className="button"
          disabled={!lines}
          onClick={() => {
            const text = (lines ?? []).map(([name, version]) => `${name} ${version}`).join('\n');
            void request('copyText', [text]).then(() => {
              setIsCopied(true);
            });
          }}
        >
          <Copy size={14} aria-hidden /> {isCopied ? 'Copied' : 'Copy versions'}
        </button>
      </footer>
    </Dialog>
  );
}

function linesOf(versions: Versions): readonly (readonly [name: string, version: string])[] {
  return [
    ['npyscope', versions.npyscope],
    ['Electron', versions.electron],
    ['Chromium', versions.chromium],
    ['Node.js', versions.node],
    ['System', versions.system],
  ];
}
