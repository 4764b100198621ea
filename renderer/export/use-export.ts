import { useCallback, useEffect, useRef, useState } from 'react';
import type { Events } from '../../electron/ipc/contract';
import type { ExportFormat } from '../../electron/model/export';
import type { PlaneSpec, Window } from '../../electron/model/plane';
import { bytesText } from '../../electron/model/sizes';
import { request } from '../bridge/bridge';

/** A file that is being written: how many bytes of it are, of how many. */
export type ExportProgress = Events['exporting'];

export interface Exporting {
  /** Null while nothing is being written. */
  readonly progress: ExportProgress | null;
  readonly start: (array: number, plane: PlaneSpec, window: Window, format: ExportFormat) => void;
  readonly cancel: () => void;
}

/**
 * Exports of a window's array, one at a time. One that is under way ends when the array is no longer shown.
 *
 * @param say hears how it ended: that may be long after it was asked for
 */
export function useExport(say: (notice: string, stays?: 'stays') => void): Exporting {
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const underWay = useRef<AbortController | null>(null);

  useEffect(
    () =>
      window.npyscope.on('exporting', (news) => {
        if (underWay.current) setProgress(news);
      }),
    [],
  );
  useEffect(
    () => () => {
      underWay.current?.abort();
    },
    [],
  );

  const cancel = useCallback(() => {
    underWay.current?.abort();
  }, []);
  const start = useCallback(
    (array: number, plane: PlaneSpec, selected: Window, format: ExportFormat) => {
      if (underWay.current) {
        say('Another export is under way');
        return;
      }
      const controller = new AbortController();
      underWay.current = controller;
      request('exportArray', [array, plane, selected, format], controller.signal)
        .then(
          ({ value: exported }) => {
            if (exported) say(exportedText(exported), 'stays');
          },
          (error: unknown) => {
            if (controller.signal.aborted) say('Export cancelled: nothing was saved');
            else say(error instanceof Error ? error.message : String(error), 'stays');
          },
        )
        .finally(() => {
          underWay.current = null;
          setProgress(null);
        });
    },
    [say],
  );
  return { progress, start, cancel };
}

function exportedText({
  name,
  size,
  wasWrittenTo,
}: {
  readonly name: string;
  readonly size: number;
  readonly wasWrittenTo: boolean;
}): string {
  const saved = `Saved ${name}, ${bytesText(Number(size.toPrecision(3)))}`;
  return wasWrittenTo
    ? `${saved}. The array’s file was written to meanwhile: some of it may be older than the rest`
    : saved;
}
