import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where a user's own programs, their data and their settings lie (XDG Base Directory Specification). */
export interface Places {
  readonly data: string;
  readonly config: string;
  readonly commands: string;
}

export function userPlaces(environment: NodeJS.ProcessEnv = process.env): Places {
  const home = homedir();
  const place = (name: string, usual: string) => {
    const path = environment[name];
    // The specification has relative paths ignored.
    return path !== undefined && isAbsolute(path) ? path : join(home, usual);
  };
  return {
    data: place('XDG_DATA_HOME', '.local/share'),
    config: place('XDG_CONFIG_HOME', '.config'),
    // The specification names no variable for this one.
    commands: join(home, '.local/bin'),
  };
}

/** The folder that the packaged app is copied to, and the command that starts it. */
export function installedApp({ data }: Places): string {
  return join(data, 'npyscope');
}

export function installedProgram(places: Places): string {
  return join(installedApp(places), 'npyscope');
}

export function installedCommand({ commands }: Places): string {
  return join(commands, 'npyscope');
}
