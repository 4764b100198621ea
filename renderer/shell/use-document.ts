import { useEffect, useReducer, useState } from 'react';
import type { DocumentState } from '../../electron/model/document';
import type { KeptView } from '../../electron/model/view';
import { request } from '../bridge/bridge';
import { afterTelling, nothingTold } from './document-state';

/** What the window shows, with a number that is new for each document. */
export interface ShownDocument {
  readonly serial: number;
  readonly state: DocumentState;
  /** How the array was looked at before this page. */
  readonly kept: KeptView | null;
  /** Whether elements have been added since it was opened. */
  readonly hasGrown: boolean;
}

/** What the window shows; null while it is being opened. */
export function useDocument(): ShownDocument | null {
  const [{ shown, hasGrown }, tell] = useReducer(afterTelling, nothingTold);
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
      window.npyscope.on('arrayChanged', (info) => {
        tell({ kind: 'news', info });
      }),
    [],
  );

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    Promise.all([request('document', [], signal), request('keptView', [], signal)]).then(
      ([state, kept]) => {
        tell({ kind: 'answered', serial, state, kept });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) throw error;
      },
    );
    return () => {
      controller.abort();
    };
  }, [serial]);

  return shown?.serial === serial ? { ...shown, hasGrown } : null;
}
