import { useCallback, useEffect, useState } from 'react';
import { shortest, type TextFormat } from '../../electron/model/text-format';
import { request } from '../bridge/bridge';

let latest = shortest;

/** Reads how elements are written, before the first of them is. */
export async function loadTextFormat(): Promise<void> {
  try {
    latest = await request('textFormat', []);
  } catch {
    // Exact digits are right at any rate.
  }
}

/** How elements are written, which is alike in every window, and what changes it. */
export function useTextFormat(): readonly [TextFormat, (format: TextFormat) => void] {
  const [format, setFormat] = useState(latest);
  useEffect(
    () =>
      window.npyscope.on('textFormatChanged', (changed) => {
        latest = changed;
        setFormat(changed);
      }),
    [],
  );
  const change = useCallback((next: TextFormat): void => {
    request('changeTextFormat', [next]).catch(() => {
      // The digits stay as they are, and are said to.
    });
  }, []);
  return [format, change];
}
