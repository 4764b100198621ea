import { parseArgs } from 'node:util';
import { withExtension } from '../data/files/file-name';

/** Width and height of a window's content, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const minimumSize: Size = { width: 640, height: 420 };
export const usualSize: Size = { width: 1280, height: 800 };

/** What the user asked for on the command line; null is nothing. */
export interface LaunchRequest {
  readonly files: readonly string[];
  /** Write a picture of the settled view to this path and exit. */
  readonly screenshot: string | null;
  readonly theme: 'light' | 'dark' | 'system' | null;
  readonly size: Size | null;
  /** Read files without mapping them. */
  readonly noMapping: boolean;
}

export const helpText = `npyscope: see any NumPy array, whatever its size.

npyscope [FILE ...]                    open each file in a window of its own
npyscope FILE --screenshot VIEW.png    write a picture of the settled view and exit

--theme light|dark|system              colours (the system's)
--size WIDTHxHEIGHT                    of the window's content in pixels (${sizeText(usualSize)})
--no-mapping                           read files without mapping them into memory
--help, --version                      say this, or which version this is
`;

/**
 * Reads the app's own arguments; switches of Chromium and Node among them are left to those.
 *
 * @returns 'help' or 'version' if that was asked for, whatever else was.
 * @throws Error with a sentence for the user if one of ours makes no sense.
 */
export function parseLaunchArguments(args: readonly string[]): LaunchRequest | 'help' | 'version' {
  const { tokens } = parseArgs({
    args: args.filter((arg) => arg === noMapping || !foreign.test(arg)),
    strict: false,
    tokens: true,
    options: { screenshot: { type: 'string' }, theme: { type: 'string' }, size: { type: 'string' } },
  });
  const files: string[] = [];
  let request: LaunchRequest = { files, screenshot: null, theme: null, size: null, noMapping: false };
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value } = token;
    switch (rawName) {
      case '--help':
        return 'help';
      case '--version':
        return 'version';
      case '--screenshot':
        request = { ...request, screenshot: pictureName(value) };
        break;
      case '--theme':
        request = { ...request, theme: theme(value) };
        break;
      case '--size':
        request = { ...request, size: size(value) };
        break;
      case noMapping:
        request = { ...request, noMapping: true };
        break;
      default:
        throw new Error(`There is no option ${rawName}; --help lists those there are.`);
    }
  }
  if (request.screenshot !== null && files.length > 1)
    throw new Error(`--screenshot takes a picture of one file, found ${files.length}.`);
  return request;
}

/** Ours, though others of the kind are Chromium's. */
const noMapping = '--no-mapping';

/** Switches that Chromium and Node take, and that launchers, debuggers and users pass through us. */
const foreign = new RegExp(
  '^(?:' +
    [
      '--(?:allow|disable|enable|force|gpu|gtk|ignore|inspect|js|log|no|ozone|password|proxy|remote|trace|use)-',
      '--(?:inspect|lang|original-process-start-time|type|user-data-dir|v|vmodule)(?:=|$)',
      // macOS gives each app that its Finder starts a process serial number.
      '-psn_',
    ].join('|') +
    ')',
);

function pictureName(value: string | undefined): string {
  if (!isGiven(value))
    throw new Error('--screenshot needs the name of the picture to write: --screenshot view.png');
  // An array's name, by mistake, would be that of a file to write.
  if (withExtension(value, '.png') !== value)
    throw new Error('--screenshot writes a PNG picture, whose name ends in .png: --screenshot view.png');
  return value;
}

function theme(value: string | undefined): 'light' | 'dark' | 'system' {
  if (value === 'light' || value === 'dark' || value === 'system') return value;
  throw new Error('--theme is light, dark or system.');
}

function size(value: string | undefined): Size {
  const [, width, height] = /^(\d{1,4})x(\d{1,4})$/.exec(value ?? '') ?? [];
  if (width === undefined || height === undefined)
    throw new Error(`--size is a width and a height in pixels: --size ${sizeText(usualSize)}`);
  const asked = { width: Number(width), height: Number(height) };
  if (asked.width < minimumSize.width || asked.height < minimumSize.height)
    throw new Error(`--size is ${sizeText(minimumSize)} at least.`);
  return asked;
}

/** An option that follows in the place of a value is not one. */
function isGiven(value: string | undefined): value is string {
  return value !== undefined && value !== '' && !value.startsWith('--');
}

function sizeText({ width, height }: Size): string {
  return `${width}x${height}`;
}
