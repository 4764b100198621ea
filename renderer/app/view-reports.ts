import type { KeptView } from '../../electron/ipc/contract';
import { request } from '../bridge';

/** Views are reported no more often than this: they change with every frame of a zoom. */
const INTERVAL_MS = 200;

let latest: KeptView | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Has the main process keep a view, in a moment. */
export function reportView(view: KeptView): void {
  latest = view;
  timer ??= setTimeout(send, INTERVAL_MS);
}

function send(): void {
  clearTimeout(timer);
  timer = undefined;
  const view = latest;
  latest = null;
  if (!view) return;
  request('keepView', [view]).catch(() => {
    // It is not there the next time.
  });
}

// Of a page that is closed or hidden nobody knows whether it comes back.
document.addEventListener('visibilitychange', send);
window.addEventListener('pagehide', send);
// What has not been sent yet is of the document before.
window.npyscope.on('documentChanged', () => {
  latest = null;
});
