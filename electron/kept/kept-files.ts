import { z } from 'zod';
import type { KeptView } from '../model/view';
import type { Size } from '../app/arguments';
import { keptView } from '../ipc/schemas';
import { KeptStore } from './kept-store';

/** How files were looked at: kept of so many, those looked at last. */
const most = 100;
/** Written so long after the last change, not while a view is moved, and when the app ends. */
const delay = 1000;

/** A rectangle of the desktop, which may have several screens, in its own pixels. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where a window is while it is neither maximised nor minimised, and whether it is maximised. */
export interface WindowPlace extends Rectangle {
  readonly isMaximised: boolean;
}

const screenPixels = z.number().int().min(-1e6).max(1e6);

const windowPlace: z.ZodType<WindowPlace> = z.object({
  x: screenPixels,
  y: screenPixels,
  width: screenPixels.positive(),
  height: screenPixels.positive(),
  isMaximised: z.boolean(),
});

interface Entry {
  readonly path: string;
  readonly place: WindowPlace | null;
  /** The member of the archive that the view is of; null for the file itself. */
  readonly member: string | null;
  readonly view: KeptView | null;
}

const entry: z.ZodType<Entry> = z.object({
  path: z.string(),
  place: windowPlace.nullable().catch(null),
  member: z.string().nullable(),
  view: keptView.nullable().catch(null),
});

/** By path, those looked at last at the end. */
type Entries = Map<string, Entry>;

const store = new KeptStore('views', 'How files were looked at is not kept');
let known: Entries | undefined;
/** What has changed since it was last written: other processes write the file as well. */
const changed: Entries = new Map();
let writing: NodeJS.Timeout | undefined;
/** How often all was forgotten. */
let forgotten = 0;

/** What is kept of a file that was opened. Once it was forgotten, nothing is until the file is opened again. */
export class KeptFile {
  readonly #path: string;
  readonly #since = forgotten;

  constructor(path: string) {
    this.#path = path;
  }

  /** Where its window was the last time; null if that was never kept. */
  get place(): WindowPlace | null {
    return knownEntries().get(this.#path)?.place ?? null;
  }

  /** How it, or a member of it, was looked at the last time; null if that was never kept. */
  view(member: string | null): KeptView | null {
    const file = knownEntries().get(this.#path);
    return file?.member === member ? file.view : null;
  }

  keepPlace(place: WindowPlace): void {
    this.#keep({ place });
  }

  keepView(member: string | null, view: KeptView): void {
    this.#keep({ member, view });
  }

  #keep(change: Partial<Entry>): void {
    if (this.#since !== forgotten) return;
    const path = this.#path;
    const before = knownEntries().get(path) ?? { path, place: null, member: null, view: null };
    for (const entries of [knownEntries(), changed]) putLast(entries, { ...before, ...change });
    if (writing === undefined) process.on('exit', write);
    clearTimeout(writing);
    writing = setTimeout(write, delay);
  }
}

/** Forgets how files were looked at, those too that are open. */
export function forgetViews(): void {
  forgotten++;
  knownEntries().clear();
  changed.clear();
  store.set({ files: [] });
}

function putLast(entries: Entries, put: Entry): void {
  entries.delete(put.path);
  entries.set(put.path, put);
  for (const oldest of [...entries.keys()].slice(0, -most)) entries.delete(oldest);
}

function knownEntries(): Entries {
  return (known ??= keptEntries());
}

function keptEntries(): Entries {
  const kept = z.array(z.unknown()).safeParse(store.get('files')).data ?? [];
  const files = kept.flatMap((file) => entry.safeParse(file).data ?? []).slice(-most);
  return new Map(files.map((file) => [file.path, file]));
}

function write(): void {
  clearTimeout(writing);
  if (changed.size === 0) return;
  const entries = keptEntries();
  for (const file of changed.values()) putLast(entries, file);
  changed.clear();
  store.set({ files: [...entries.values()] });
}
