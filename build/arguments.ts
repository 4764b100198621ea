const OPTION = '--screenshot';
const DEFAULT_PICTURE = 'npyscope-screenshot.png';

function indexOfOption(args: readonly string[]): number {
  return args.findIndex((arg) => arg === OPTION || arg.startsWith(`${OPTION}=`));
}

/** The picture that a run with these arguments writes; null when it opens a window to be looked at. */
export function pictureOf(args: readonly string[]): string | null {
  const index = indexOfOption(args);
  const option = args[index];
  if (option === undefined) return null;
  return option === OPTION ? (args[index + 1] ?? null) : option.slice(OPTION.length + 1);
}

/** The user's arguments and, where nobody could see a window, the request for a picture. */
export function withPicture(args: readonly string[], hasDisplay: boolean): readonly string[] {
  return hasDisplay || indexOfOption(args) >= 0 ? args : [...args, OPTION, DEFAULT_PICTURE];
}
