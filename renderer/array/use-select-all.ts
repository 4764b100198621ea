import { useEffect, useEffectEvent } from 'react';

/** Calls back when all is to be selected, unless a field or the grid has the focus: they know what all of them is. */
export function useSelectAll(selectAll: () => void): void {
  const onSelectAll = useEffectEvent(selectAll);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
      const isKey = key.toLowerCase() === 'a' && (ctrlKey || metaKey) && !shiftKey && !altKey;
      if (!isKey || event.defaultPrevented || holdsText(target)) return;
      // Chromium would select the text of the page.
      event.preventDefault();
      if (document.querySelector('dialog:modal') === null) onSelectAll();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function holdsText(target: EventTarget | null): boolean {
  const others = '[type=range], [type=checkbox], [type=radio], [type=color]';
  return target instanceof Element && target.matches(`input:not(${others})`);
}
