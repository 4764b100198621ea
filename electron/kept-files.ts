import { app } from 'electron';
import { z } from 'zod';
import type { KeptView } from './ipc/contract';
import { keptView, windowPlace } from './ipc/schemas';
import { log } from './log';
import type { WindowPlace } from './window-place';

/** How files were looked at: kept of so many, those looked at last. */
const most = 100;
/** Written so long after the last change, not while a view is moved, and when the app ends. */
const delay = 1000;

interface KeptFile {
  readonly path: string;
  readonly place: WindowPlace | null;
  /** The member of the archive that the view is of; null for the file itself. */
  readonly member: string | null;
  readonly view: KeptView | null;
}

const keptFile: z.ZodType<KeptFile> = z.object({
  path: z.string(),
  place: windowPlace.nullable().catch(null),
  member: z.string().nullable(),
  view: keptView.nullable().catch(null),
});

/** By path, those looked at last at the end. */
type KeptFiles = Map<string, KeptFile>;

// Read on first use: a file is being opened meanwhile.
let reading: Promise<KeptFiles> | undefined;
let known: KeptFiles = new Map();
let write: (files: readonly KeptFile[]) => void = () => undefined;
let writing: NodeJS.Timeout | undefined;

/** Where the window of a file was the last time; null if that was never kept. */
export async function placeOf(path: string): Promise<WindowPlace | null> {
  return (await keptFiles()).get(path)?.place ?? null;
}

/** How a file, or a member of it, was looked at the last time; null if that was never kept. */
export async function viewOf(path: string, member: string | null): Promise<KeptView | null> {
  const file = (await keptFiles()).get(path);
  return file?.member === member ? file.view : null;
}

export function keepPlace(path: string, place: WindowPlace): Promise<void> {
  return keep(path, { place });
}

export function keepView(path: string, member: string | null, view: KeptView): Promise<void> {
  return keep(path, { member, view });
}

async function keep(path: string, change: Partial<KeptFile>): Promise<void> {
  const files = await keptFiles();
  const before = files.get(path) ?? { path, place: null, member: null, view: null };
  files.delete(path);
  files.set(path, { ...before, ...change });
  for (const oldest of [...files.keys()].slice(0, -most)) files.delete(oldest);
  clearTimeout(writing);
  writing = setTimeout(writeNow, delay);
}

function writeNow(): void {
  if (writing === undefined) return;
  clearTimeout(writing);
  writing = undefined;
  try {
    write([...known.values()]);
  } catch (error) {
    complain(error);
  }
}

function keptFiles(): Promise<KeptFiles> {
  reading ??= readFiles();
  return reading;
}

async function readFiles(): Promise<KeptFiles> {
  try {
    const { default: ElectronStore } = await import('electron-store');
    const store = new ElectronStore<{ files: readonly unknown[] }>({
      name: 'views',
      clearInvalidConfig: true,
    });
    write = (files) => {
      store.set('files', files);
    };
    app.on('will-quit', writeNow);
    const kept = z.array(z.unknown()).safeParse(store.get('files')).data ?? [];
    const files = kept.flatMap((entry) => keptFile.safeParse(entry).data ?? []).slice(-most);
    known = new Map(files.map((file) => [file.path, file]));
  } catch (error) {
    complain(error);
  }
  return known;
}

/** Nothing may depend on it: where the profile can't be read or written, it lasts as long as the app. */
function complain(error: unknown): void {
  log.warn('How files were looked at is not kept:', error);
}
