import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a process shows its windows, as its environment says; null where that does not. */
export interface Display {
  readonly x11: string | null;
  readonly wayland: string | null;
}

const name = z.string().nullable();
const posted: z.ZodType<readonly [number, string | null, string | null]> = z.tuple([z.number(), name, name]);

export function displayOf({ DISPLAY = '', WAYLAND_DISPLAY = '' }: NodeJS.ProcessEnv): Display {
  // The screens of a display are one to Chromium, and that it is a local one goes without saying.
  const x11 = DISPLAY.replace(/^unix(?=:)|\.\d+$/g, '');
  return { x11: x11 === '' ? null : x11, wayland: WAYLAND_DISPLAY === '' ? null : WAYLAND_DISPLAY };
}

/** Says beside a lock on which display the process that has it shows its windows. */
export function postDisplay(folder: string, { x11, wayland }: Display): void {
  rmSync(linkOf(folder), { force: true });
  symlinkSync(JSON.stringify([process.pid, x11, wayland]), linkOf(folder));
}

/** That of the process which has a lock; unknown where it does not say. */
export function postedDisplay(folder: string, holder: number): Display {
  try {
    const [pid, x11, wayland] = posted.parse(JSON.parse(readlinkSync(linkOf(folder))));
    return pid === holder ? { x11, wayland } : displayOf({});
  } catch {
    return displayOf({});
  }
}

function linkOf(folder: string): string {
  return join(folder, 'Display');
}

/** Whether a window on one can't be seen on the other; no if either is unknown. */
export function areApart(one: Display, other: Display): boolean {
  if (!isKnown(one) || !isKnown(other)) return false;
  const pairs = [
    [one.x11, other.x11],
    [one.wayland, other.wayland],
  ].filter((pair) => !pair.includes(null));
  // One that has but a number and one that has but a name are two.
  return pairs.length === 0 || pairs.some(([a, b]) => a !== b);
}

export function isKnown(display: Display): boolean {
  return display.x11 !== null || display.wayland !== null;
}

/** A name for people; empty if the display is unknown. */
export function displayName({ x11, wayland }: Display): string {
  return x11 ?? wayland ?? '';
}
