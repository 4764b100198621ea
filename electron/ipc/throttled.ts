/** As often as it can be seen: a function that is called all the time, no more than every 50 ms. */
export function throttled<T>(action: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < 50) return;
    last = now;
    action(value);
  };
}
