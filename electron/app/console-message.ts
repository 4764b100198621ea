/** What a page wrote to its console. Before Electron 35 this came as arguments of their own, and levels were numbers. */
interface ConsoleMessage {
  readonly level: string;
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

/** An error of a page's and where it was written, from what Electron tells of a console message; null if it is none. */
export function consoleError(
  details: object & Partial<ConsoleMessage>,
  level?: number,
  message?: string,
  line?: number,
  source?: string,
): { readonly place: string; readonly message: string } | null {
  if (details.level !== 'error' && level !== 3) return null;
  const place = `${source ?? details.sourceId ?? ''}:${line ?? details.lineNumber ?? 0}`;
  return { place, message: message ?? details.message ?? '' };
}
