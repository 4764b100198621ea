import { useEffect } from 'react';
import { request } from './bridge';

/** Tells the main process, once nothing is busy and the result has been painted, that the view has settled. */
export function useReportSettled(busy: boolean): void {
  useEffect(() => {
    if (busy) return undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void request('settled', []);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [busy]);
}
