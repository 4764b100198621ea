import { useEffect, useState, type JSX } from 'react';

/** Milliseconds after which opening is said to take long. */
const usual = 3000;

/** In the place of a document that is being opened. */
export function Opening(): JSX.Element {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsLate(true);
    }, usual);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <p className="opening">
      {isLate ? 'Opening… This takes unusually long: the disk may not answer.' : 'Opening…'}
    </p>
  );
}
