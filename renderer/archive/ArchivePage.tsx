import { FileArchive, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { DocumentState, MemberInfo } from '../../electron/model/document';
import { Bar } from '../ui/Bar';
import { countText } from '../../electron/model/sizes';
import { useReportSettled } from '../bridge/use-report-settled';
import { request } from '../bridge/bridge';
import { MemberRow } from './MemberRow';
import { useMembers } from './use-members';
import { rowHeight, useRowsInView } from './use-rows-in-view';
import './archive.css';

type Props = Extract<DocumentState, { kind: 'archive' }>;

/** The member being opened; what of it is unpacked, in bytes. */
interface Opening {
  readonly name: string;
  readonly written: number;
}

/** The arrays of an npz archive. A stored one opens in place, a deflated one is unpacked first. */
export function ArchivePage({ name, path, count, hasPacked, notice }: Props): JSX.Element {
  const [opening, setOpening] = useState<Opening | null>(null);
  const [problem, setProblem] = useState('');
  const leaving = useRef(new AbortController());
  const { scroller, body, rows } = useRowsInView(count);
  const { members, failure } = useMembers(rows);
  useReportSettled(failure === '' && members.includes(null));
  useEffect(
    () =>
      window.npyscope.on('unpacking', ({ written }) => {
        setOpening((current) => current && { ...current, written });
      }),
    [],
  );

  const open = (member: MemberInfo): void => {
    leaving.current.abort();
    leaving.current = new AbortController();
    const { signal } = leaving.current;
    setProblem('');
    setOpening({ name: member.name, written: 0 });
    request('openMember', [member.name], signal)
      .catch((error: unknown) => {
        if (!signal.aborted)
          setProblem(`${member.shown}: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        setOpening((current) => (signal.aborted && current?.name !== member.name ? current : null));
      });
  };
  const cancel = (): void => {
    leaving.current.abort();
    setOpening(null);
  };
  const alert = problem || failure;
  return (
    <>
      {notice !== null && (
        <Bar>
          <TriangleAlert size={16} aria-hidden className="archive-notice-sign" />
          <span>{notice}</span>
        </Bar>
      )}
      <main className="archive" ref={scroller}>
        <header>
          <FileArchive size={28} strokeWidth={1.5} aria-hidden />
          <div>
            <h1>{name}</h1>
            <p>{summaryOf(count)}</p>
          </div>
        </header>
        {alert !== '' && (
          <p className="archive-problem" role="alert">
            {alert}
          </p>
        )}
        {count > 0 && (
          <table aria-label={`Members of ${path}`} aria-rowcount={count + 1}>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">array</th>
                <th scope="col">dtype</th>
                <th scope="col">shape</th>
                <th scope="col" className="archive-size">
                  size
                </th>
                {hasPacked && <th scope="col" />}
              </tr>
            </thead>
            <tbody ref={body}>
              <Gap rows={rows.first} />
              {members.map((member, place) => (
                <MemberRow
                  key={rows.first + place}
                  place={rows.first + place}
                  member={member}
                  hasPacked={hasPacked}
                  written={member && opening?.name === member.name ? opening.written : null}
                  isFree={opening === null}
                  onOpen={open}
                  onCancel={cancel}
                />
              ))}
              <Gap rows={count - rows.first - members.length} />
            </tbody>
          </table>
        )}
      </main>
    </>
  );
}

/** The room of rows that are out of view. */
function Gap({ rows }: { readonly rows: number }): JSX.Element | null {
  if (rows === 0) return null;
  return (
    <tr className="archive-gap" aria-hidden>
      <td style={{ height: rows * rowHeight }} />
    </tr>
  );
}

function summaryOf(count: number): string {
  if (count === 0) return 'This archive is empty.';
  return count === 1 ? 'One array' : `${countText(count)} arrays`;
}
