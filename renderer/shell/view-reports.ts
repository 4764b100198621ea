import type { KeptView } from '../../electron/model/view';
import { request } from '../bridge/bridge';

/** Views are reported no more often than this: they change with every frame of a zoom. */
const INTERVAL_MS = 200;

let latest: [array: number, view: KeptView] | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has the main process keep a view of an array, in a moment. */
export function reportView(array: number, view: KeptView): void {
  latest = [array, view];
  timer ??= setTimeout(send, INTERVAL_MS);
}

function send(): void {
  clearTimeout(timer);
  timer = undefined;
  const report = latest;
  latest = null;
  if (!report) return;
  request('keepView', report).catch(() => {
    // It is not there the next time.
  });
}

// A page that is closed or hidden may not come back.
document.addEventListener('visibilitychange', send);
window.addEventListener('pagehide', send);
