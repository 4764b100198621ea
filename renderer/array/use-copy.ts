import { useEffect, useEffectEvent } from 'react';

/** Calls back when something that is not text is to be copied, by key or by menu. */
export function useCopy(copy: () => void): void {
  const onCopy = useEffectEvent(copy);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    // Chromium lets "Copy" through without a text selection only if beforecopy is taken.
    const takeCopy = (event: Event): void => {
      if (!copiesCells()) return;
      event.preventDefault();
      if (event.type === 'copy') onCopy();
    };
    document.addEventListener('beforecopy', takeCopy, { signal });
    document.addEventListener('copy', takeCopy, { signal });
    return () => {
      controller.abort();
    };
  }, []);
}

function copiesCells(): boolean {
  const inField = document.activeElement instanceof HTMLInputElement;
  return !inField && document.getSelection()?.isCollapsed !== false;
}
