import { parseArgs } from 'node:util';

/** What the user asked for on the command line. */
export interface LaunchRequest {
  readonly files: readonly string[];
  /** Write a picture of the settled view to this path and exit. */
  readonly screenshot: string | null;
  readonly theme: 'light' | 'dark' | 'system';
  /** Width and height of the window's content, in CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/**
 * Reads the app's own arguments; Chromium's switches among them are left to Chromium.
 *
 * @throws Error with a sentence for the user if one of ours makes no sense.
 */
export function parseLaunchArguments(args: readonly string[]): LaunchRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { screenshot: { type: 'string' }, theme: { type: 'string' }, size: { type: 'string' } },
  });
  const { screenshot, theme = 'system', size = '1280x800' } = values;
  if (screenshot !== undefined && typeof screenshot !== 'string')
    throw new Error('--screenshot needs the name of the picture to write: --screenshot view.png');
  if (theme !== 'light' && theme !== 'dark' && theme !== 'system')
    throw new Error('--theme is light, dark or system');
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(String(size)) ?? [];
  if (width === undefined || height === undefined)
    throw new Error('--size is a width and a height in pixels: --size 1280x800');
  return {
    files: positionals,
    screenshot: screenshot ?? null,
    theme,
    size: { width: Number(width), height: Number(height) },
  };
}
