import { FileArchive } from 'lucide-react';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { DocumentState, MemberInfo } from '../../electron/ipc/contract';
import { formatBytes, formatCount, formatShape } from '../app/format';
import { useReportSettled } from '../app/use-report-settled';
import { request } from '../bridge';
import './archive.css';

type Props = Extract<DocumentState, { kind: 'archive' }>;

/** The member being opened; what of it is unpacked, in bytes. */
interface Opening {
  readonly name: string;
  readonly written: number;
}

/** The arrays of an npz archive. A stored one opens in place, a deflated one is unpacked first. */
export function ArchivePage({ name, path, members, count }: Props): JSX.Element {
  useReportSettled(false);
  const [opening, setOpening] = useState<Opening | null>(null);
  const [problem, setProblem] = useState('');
  const leaving = useRef(new AbortController());
  const hasPacked = members.some(({ isPacked }) => isPacked);
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
          setProblem(`${member.name}: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        setOpening((current) => (signal.aborted && current?.name !== member.name ? current : null));
      });
  };
  return (
    <main className="archive">
      <header>
        <FileArchive size={28} strokeWidth={1.5} aria-hidden />
        <div>
          <h1>{name}</h1>
          <p>{summaryOf(members, count)}</p>
        </div>
      </header>
      {problem !== '' && (
        <p className="archive-problem" role="alert">
          {problem}
        </p>
      )}
      {members.length > 0 && (
        <table aria-label={`Members of ${path}`}>
          <thead>
            <tr>
              <th scope="col">array</th>
              <th scope="col">dtype</th>
              <th scope="col">shape</th>
              <th scope="col" className="archive-size">
                size
              </th>
              {hasPacked && <th scope="col" />}
            </tr>
          </thead>
          <tbody>
            {members.map((member, place) => (
              <MemberRow
                key={place}
                member={member}
                hasPacked={hasPacked}
                written={opening?.name === member.name ? opening.written : null}
                isFree={opening === null}
                onOpen={open}
                onCancel={() => {
                  leaving.current.abort();
                  setOpening(null);
                }}
              />
            ))}
          </tbody>
        </table>
      )}
    </main>
  );
}

interface MemberRowProps {
  readonly member: MemberInfo;
  /** Whether there is a column for what concerns compressed ones. */
  readonly hasPacked: boolean;
  /** Bytes unpacked; null while it is not being opened. */
  readonly written: number | null;
  readonly isFree: boolean;
  readonly onOpen: (member: MemberInfo) => void;
  readonly onCancel: () => void;
}

function MemberRow({ member, hasPacked, written, isFree, onOpen, onCancel }: MemberRowProps): JSX.Element {
  const { name, header, size, isPacked, problem } = member;
  const button = useRef<HTMLButtonElement>(null);
  const isOpening = written !== null;
  useEffect(() => {
    if (!isOpening) return undefined;
    const element = button.current;
    return () => {
      // The button that cancelled it is gone.
      if (document.activeElement === document.body) element?.focus();
    };
  }, [isOpening]);
  if (problem !== null) {
    return (
      <tr className="archive-unreadable">
        <td>{name}</td>
        <td colSpan={2} className="archive-problem-cell">
          {problem}
        </td>
        <td className="archive-size">{formatBytes(size)}</td>
        {hasPacked && <td />}
      </tr>
    );
  }
  return (
    <tr>
      <td>
        <button
          ref={button}
          className="archive-open"
          disabled={!isFree}
          onClick={() => {
            onOpen(member);
          }}
        >
          {name}
        </button>
      </td>
      <td>{header.dtype}</td>
      <td>{header.shape && formatShape(header.shape.map(formatCount))}</td>
      <td className="archive-size">{formatBytes(size)}</td>
      {hasPacked && (
        <td className="archive-packed">
          {isOpening && isPacked ? (
            <span className="archive-progress">
              <progress max={size} value={written} aria-label={`Unpacking ${name}`} />
              <button className="archive-cancel" onClick={onCancel}>
                Cancel
              </button>
            </span>
          ) : (
            isPacked && <span title="It is unpacked into a temporary file when it is opened">compressed</span>
          )}
        </td>
      )}
    </tr>
  );
}

function summaryOf(members: readonly MemberInfo[], count: number): string {
  if (members.length === 0) return 'This archive is empty.';
  if (members.length < count)
    return `The first ${formatCount(members.length)} of ${formatCount(count)} arrays`;
  return count === 1 ? 'One array' : `${formatCount(count)} arrays`;
}
