const OPTION = '--screenshot';

/** The user's arguments and, where nobody could see a window, the request for a picture in the current folder. */
export function withPicture(args: readonly string[], hasDisplay: boolean): readonly string[] {
  const asked = args.some((arg) => arg === OPTION || arg.startsWith(`${OPTION}=`));
  return hasDisplay || asked ? args : [...args, OPTION, 'npyscope-screenshot.png'];
}
