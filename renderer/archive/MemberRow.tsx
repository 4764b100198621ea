import { useEffect, useRef, type JSX } from 'react';
import type { MemberInfo } from '../../electron/model/document';
import { formatShape } from '../ui/format';
import { bytesText, countText } from '../../electron/model/sizes';

interface Props {
  /** In the archive, from 0 on. */
  readonly place: number;
  /** Null until it is known. */
  readonly member: MemberInfo | null;
  /** Whether there is a column for what concerns compressed ones. */
  readonly hasPacked: boolean;
  /** Bytes unpacked; null while it is not being opened. */
  readonly written: number | null;
  readonly isFree: boolean;
  readonly onOpen: (member: MemberInfo) => void;
  readonly onCancel: () => void;
}

/** A member of an archive, and what opens it; of one that can't be shown, why. */
export function MemberRow({ place, member, hasPacked, ...opening }: Props): JSX.Element {
  const isUnreadable = member !== null && member.problem !== null;
  return (
    <tr aria-rowindex={place + 2} className={isUnreadable ? 'archive-unreadable' : undefined}>
      {member ? (
        <>
          <td title={member.shown}>
            {member.problem === null ? <OpenButton {...{ member, ...opening }} /> : <Name member={member} />}
          </td>
          <WhatItIs member={member} />
          <td className="archive-size">{bytesText(member.size)}</td>
          {hasPacked && (
            <td className="archive-packed">
              {member.problem === null && <Packed {...{ member, ...opening }} />}
            </td>
          )}
        </>
      ) : (
        <td colSpan={hasPacked ? 5 : 4}>…</td>
      )}
    </tr>
  );
}

type OpeningProps = Omit<Props, 'place' | 'hasPacked' | 'member'> & { readonly member: MemberInfo };

function OpenButton({ member, written, isFree, onOpen }: OpeningProps): JSX.Element {
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
  return (
    <button
      ref={button}
      className="archive-open"
      disabled={!isFree}
      onClick={() => {
        onOpen(member);
      }}
    >
      <Name member={member} />
    </button>
  );
}

function Name({ member }: { readonly member: MemberInfo }): JSX.Element {
  return (
    <span className={member.shown === '' ? 'archive-text archive-nameless' : 'archive-text'}>
      {member.shown || '(no name)'}
    </span>
  );
}

function WhatItIs({ member: { header, problem } }: { readonly member: MemberInfo }): JSX.Element {
  if (problem !== null)
    return (
      <td colSpan={2} className="archive-problem-cell" title={problem}>
        <span className="archive-text">{problem}</span>
      </td>
    );
  const shape = header.shape && formatShape(header.shape.map(countText));
  return (
    <>
      <td title={header.dtype}>
        <span className="archive-text">{header.dtype}</span>
      </td>
      <td title={shape}>
        <span className="archive-text">{shape}</span>
      </td>
    </>
  );
}

/** Says that a member is compressed, and how far unpacking is while it is opened. */
function Packed({ member, written, onCancel }: OpeningProps): JSX.Element | null {
  if (!member.isPacked) return null;
  if (written === null)
    return <span title="It is unpacked into a temporary file when it is opened">compressed</span>;
  return (
    <span className="archive-progress">
      <progress max={member.size} value={written} aria-label={`Unpacking ${member.shown}`} />
      <button className="archive-cancel" onClick={onCancel}>
        Cancel
      </button>
    </span>
  );
}
