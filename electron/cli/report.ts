import { readable, type OpenArray } from '../data/arrays/readable-array';
import { readElement, type Element } from '../data/arrays/read-element';
import { toFailure } from '../data/sources/failure';
import type { Failure } from '../model/failure';
import { HeaderError } from '../data/npy/errors';
import type { HeaderFields } from '../data/npy/header-fields';
import { ArchiveError, type Archive } from '../data/npz/archive';
import { listMembers } from '../data/npz/headers';
import { openMember } from '../data/sources/open-member';
import { isArchive, openPath } from '../data/sources/open-path';
import type { ArchiveReport } from './archive-report';
import { parseIndex } from './index-text';

/** What an NPY file says and holds; of an unreadable one, as much as could be parsed. */
export interface Report {
  readonly path: string;
  readonly failure: Failure | null;
  readonly fields: Partial<HeaderFields>;
  /** Bytes, null if the file could not be opened. */
  readonly fileSize: number | null;
  /** Null where the header doesn't say. */
  readonly extent: Extent | null;
  readonly samples: readonly Sample[];
}

/** How many elements the shape asks for, and how many of them the file holds. */
export interface Extent {
  readonly expectedElements: bigint;
  readonly availableElements: bigint;
}

/** An element asked for, null where the file ends before it. */
export interface Sample {
  readonly index: readonly bigint[];
  readonly element: Element | null;
}

/**
 * Reads the header of a file, or of a member of an archive, and the elements asked for; or lists the archive. What goes
 * wrong is part of the report.
 *
 * @param at Indices as typed, such as `3,-1`.
 */
export async function readReport(
  path: string,
  at: readonly string[],
  member?: string,
): Promise<Report | ArchiveReport> {
  let array: OpenArray;
  try {
    const opened = await (member === undefined ? openPath(path) : openMember(path, member));
    if (isArchive(opened)) return await archiveReport(path, opened);
    array = opened;
  } catch (error) {
    const { partial: fields, fileSize } =
      error instanceof HeaderError ? error : { partial: {}, fileSize: null };
    return { path, failure: toFailure(error), fields, fileSize, extent: null, samples: [] };
  }
  const { header, file } = array;
  const { expectedElements, availableElements } = header;
  const found = {
    path: array.path,
    fields: header,
    fileSize: file.size,
    extent: { expectedElements, availableElements },
  };
  try {
    return { ...found, failure: null, samples: await readSamples(array, at.map(parseIndex)) };
  } catch (error) {
    return { ...found, failure: toFailure(error), samples: [] };
  } finally {
    file.close();
  }
}

async function archiveReport(path: string, archive: Archive): Promise<ArchiveReport> {
  const { notice } = archive;
  const failure = notice === null ? null : toFailure(new ArchiveError(notice));
  return { path, failure, members: await listMembers(path, archive) };
}

async function readSamples(array: OpenArray, indices: readonly (readonly bigint[])[]): Promise<Sample[]> {
  if (indices.length === 0) return [];
  const source = readable(array);
  const samples: Sample[] = [];
  for (const index of indices) samples.push({ index, element: await readElement(source, index) });
  return samples;
}
