import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 6000;

/** A sentence that goes away by itself, and how to say another. */
export function useNotice(): readonly [notice: string, say: (notice: string) => void] {
  const [notice, setNotice] = useState({ text: '' });

  useEffect(() => {
    if (notice.text === '') return undefined;
    const timer = setTimeout(() => {
      setNotice({ text: '' });
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice]);

  const say = useCallback((text: string) => {
    setNotice({ text });
  }, []);
  return [notice.text, say];
}
