import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 6000;

/** A sentence that goes away by itself unless it is to stay, and how to say another. */
export function useNotice(): readonly [notice: string, say: (notice: string, stays?: 'stays') => void] {
  const [notice, setNotice] = useState({ text: '', stays: false });

  useEffect(() => {
    if (notice.text === '' || notice.stays) return undefined;
    const timer = setTimeout(() => {
      setNotice({ text: '', stays: false });
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [notice]);

  const say = useCallback((text: string, stays?: 'stays') => {
    setNotice({ text, stays: stays !== undefined });
  }, []);
  return [notice.text, say];
}
