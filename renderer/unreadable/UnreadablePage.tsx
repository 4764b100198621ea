import { FolderOpen, TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import type { DocumentState, HeaderInfo } from '../../electron/ipc/contract';
import { formatCount, formatShape } from '../app/format';
import { useSettled } from '../app/use-settled';
import { request } from '../bridge';
import { adviceFor } from './advice';
import './unreadable.css';

type Props = Extract<DocumentState, { kind: 'unreadable' }>;

/** A file that could not be shown: what is wrong with it, what to do, and what could be read of its header. */
export function UnreadablePage({ path, failure, header }: Props): JSX.Element {
  useSettled(false);
  const { title, whatToDo } = adviceFor(failure.kind);
  return (
    <main className="unreadable">
      <article role="alert">
        <TriangleAlert size={36} strokeWidth={1.5} aria-hidden />
        <h1>{title}</h1>
        <p className="unreadable-message">{asSentence(failure.message)}</p>
        <p>{whatToDo}</p>
        <p className="unreadable-path">{path}</p>
        {header && <HeaderTable header={header} />}
        <button className="button" onClick={() => void request('chooseFile', [])}>
          <FolderOpen size={16} aria-hidden /> Open another array…
        </button>
      </article>
    </main>
  );
}

function asSentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}

function HeaderTable({ header }: { readonly header: HeaderInfo }): JSX.Element {
  const rows = [
    ['dtype', header.dtype],
    ['descr', header.descr],
    ['shape', formatShape(header.shape)],
    ['order', header.fortranOrder ? 'Fortran' : 'C'],
    ['item size', `${formatCount(header.itemSize)} bytes`],
    ['data start at', `byte ${formatCount(header.dataOffset)}`],
    ['NPY version', header.version],
  ] as const;
  return (
    <table>
      <caption>What its header says</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
