import { useEffect, useState } from 'react';
import type { MemberInfo } from '../../electron/model/document';
import { request } from '../bridge/bridge';
import type { RowRange } from './use-rows-in-view';

/** The most members that can be asked for at once. */
const most = 200;

interface Members {
  /** A member a row; null until it is known. */
  readonly members: readonly (MemberInfo | null)[];
  /** Why there are no more of them; '' as long as there are. */
  readonly failure: string;
}

/** The members in some rows, asked for as they come into view and kept from then on. */
export function useMembers({ first, end }: RowRange): Members {
  const [known, setKnown] = useState<ReadonlyMap<number, MemberInfo>>(() => new Map());
  const [failure, setFailure] = useState('');
  const rows = Array.from({ length: end - first }, (_, row) => first + row);
  const wanted = rows.find((place) => !known.has(place));

  useEffect(() => {
    if (wanted === undefined) return undefined;
    const leaving = new AbortController();
    request('archiveMembers', [wanted, Math.min(most, end - wanted)], leaving.signal).then(
      (answer) => {
        setKnown(
          (before) => new Map([...before, ...answer.map((member, row) => [wanted + row, member] as const)]),
        );
      },
      (error: unknown) => {
        if (!leaving.signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      leaving.abort();
    };
  }, [wanted, end]);

  return { members: rows.map((place) => known.get(place) ?? null), failure };
}
