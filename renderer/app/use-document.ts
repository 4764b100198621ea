import { useEffect, useState } from 'react';
import type { DocumentState, KeptView } from '../../electron/ipc/contract';
import type { NumberSource } from '../array-source';
import { changedSource, request, windowSource } from '../bridge';

/** What the window shows, with a number that is new for each document. */
export interface ShownDocument {
  readonly serial: number;
  readonly state: DocumentState;
  /** Of an array's numbers; another one whenever its file has changed. */
  readonly source: NumberSource;
  /** How the array was looked at before this page. */
  readonly kept: KeptView | null;
  /** Whether elements have been added since it was opened. */
  readonly hasGrown: boolean;
}

/** What the window shows; null while it is being opened. */
export function useDocument(): ShownDocument | null {
  const [shown, setShown] = useState<ShownDocument | null>(null);
  const [serial, setSerial] = useState(0);

  useEffect(
    () =>
      window.npyscope.on('documentChanged', () => {
        setSerial((last) => last + 1);
      }),
    [],
  );

  useEffect(
    () =>
      window.npyscope.on('arrayChanged', ({ info, change }) => {
        setShown((before) => {
          if (before?.state.kind !== 'array') return before;
          const state = { kind: 'array', info } as const;
          if (change === null) return { ...before, state };
          const isLonger = info.availableElements > before.state.info.availableElements;
          return { ...before, state, source: changedSource(change), hasGrown: before.hasGrown || isLonger };
        });
      }),
    [],
  );

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    Promise.all([request('document', [], signal), request('keptView', [], signal)]).then(
      ([state, kept]) => {
        setShown({ serial, state, kept, source: windowSource, hasGrown: false });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) throw error;
      },
    );
    return () => {
      controller.abort();
    };
  }, [serial]);

  return shown?.serial === serial ? shown : null;
}
