import { useEffect, useState } from 'react';
import type { DocumentState } from '../../electron/ipc/contract';
import { request } from '../bridge';

/** What the window shows, with a number that is new for each document; null while it is being opened. */
export interface ShownDocument {
  readonly serial: number;
  readonly state: DocumentState;
}

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

  useEffect(() => {
    const controller = new AbortController();
    request('document', [], controller.signal).then(
      (state) => {
        setShown({ serial, state });
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
