import { FolderOpen, RotateCw, TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import type { DocumentState } from '../../electron/model/document';
import type { PartialHeaderInfo } from '../../electron/model/array';
import { formatShape } from '../ui/format';
import { countText } from '../../electron/model/sizes';
import { useReportSettled } from '../bridge/use-report-settled';
import { request } from '../bridge/bridge';
import { adviceFor } from './advice';
import './unreadable.css';

type Props = Extract<DocumentState, { kind: 'unreadable' }>;

/** A file that could not be shown: what is wrong with it, what to do, and what could be read of its header. */
export function UnreadablePage({ path, failure, header }: Props): JSX.Element {
  useReportSettled(false);
  const reload = (): void => void request('reload', []);
  const { title, whatToDo } = adviceFor(failure.kind);
  return (
    <main className="unreadable">
      <article role="alert">
        <TriangleAlert size={36} strokeWidth={1.5} aria-hidden />
        <h1>{title}</h1>
        <p className="unreadable-message">{asSentence(failure.message)}</p>
        <p>{whatToDo}</p>
        <p className="unreadable-path">{path}</p>
        <HeaderTable header={header} />
        <div className="unreadable-actions">
          <button className="button" onClick={reload}>
            <RotateCw size={16} aria-hidden /> Try again
          </button>
          <button className="button" onClick={() => void request('chooseFile', [])}>
            <FolderOpen size={16} aria-hidden /> Open another array…
          </button>
        </div>
      </article>
    </main>
  );
}

function asSentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`;
}

function HeaderTable({ header }: { readonly header: PartialHeaderInfo }): JSX.Element | null {
  const rows = headerRows(header).filter(([, value]) => value !== undefined);
  if (rows.length === 0) return null;
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

function headerRows(header: PartialHeaderInfo): (readonly [name: string, value: string | undefined])[] {
  const { dtype, descr, shape, fortranOrder, itemSize, dataOffset, version } = header;
  return [
    ['dtype', dtype],
    ['descr', descr],
    ['shape', shape && formatShape(shape)],
    ['order', fortranOrder === undefined ? undefined : fortranOrder ? 'Fortran' : 'C'],
    ['item size', itemSize === undefined ? undefined : `${countText(itemSize)} bytes`],
    ['data start at', dataOffset === undefined ? undefined : `byte ${countText(dataOffset)}`],
    ['NPY version', version],
  ];
}
