/**
 * What of something thrown may be kept: its kind and where it was thrown. What it says may quote what is in a file,
 * unless the system says it, which knows paths alone.
 *
 * @param thrown an Error, or the text in which Chromium tells that one was thrown in a page
 */
export function loggedError(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    const [, kind] = /^Uncaught (?:\(in promise\) )?(\w*Error)\b/.exec(String(thrown)) ?? [];
    return kind ?? typeof thrown;
  }
  const { name, message, stack = '' } = thrown;
  if ('syscall' in thrown) return `${name}: ${message}`;
  // A message may have lines that look like these.
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n');
  return [name, ...frames.filter((line) => /^ +at /.test(line))].join('\n');
}
