/** A function that does at most every 50 ms what it is called for all the time: more often nobody would see. */
export function throttled<T>(action: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < 50) return;
    last = now;
    action(value);
  };
}
