import { visible } from '../data/files/visible';
import { toFailure } from '../data/sources/failure';
import type { Failure } from '../model/failure';
import { dtypeName } from '../data/npy/dtype-name';
import { jsonInteger } from '../data/npy/json';
import { tupleText } from '../data/npy/python-repr';
import type { LookedAtMember } from '../data/npz/headers';

/** Characters of a dtype in a line. */
const longestDtype = 1000;

/** What an npz archive holds; of a damaged one, as much as could be found. */
export interface ArchiveReport {
  readonly path: string;
  readonly members: readonly LookedAtMember[];
  readonly failure: Failure | null;
}

/** The report as one line of JSON: `{ok, error?, members: [{name, size, packedSize, descr, shape, ... or error}]}`. */
export function archiveJson({ members, failure }: ArchiveReport): string {
  return JSON.stringify({
    ok: failure === null,
    ...(failure && { error: { kind: failure.kind, message: failure.message } }),
    members: members.map(memberJson),
  });
}

function memberJson({ member, header }: LookedAtMember): object {
  const { name, size, packedSize, isPacked } = member;
  const told = { name, size, packedSize, stored: !isPacked };
  if (header instanceof Error) {
    const { kind, message } = toFailure(header);
    return { ...told, error: { kind, message } };
  }
  const { descr, fortranOrder, shape } = header;
  return { ...told, descr, fortranOrder, shape: shape.map(jsonInteger) };
}

/** A line a member. */
export function archiveText({ members }: ArchiveReport): string {
  if (members.length === 0) return 'no arrays';
  const rows = members.map(({ member, header }) => {
    const name = member.name === '' ? '(no name)' : visible(member.name);
    return header instanceof Error
      ? [name, visible(toFailure(header).message)]
      : [name, visible(dtypeName(header.dtype, longestDtype)), tupleText(header.shape.map(String))];
  });
  const widthOf = (column: number): number =>
    rows.reduce(
      (widest, row) => (row.length > column + 1 ? Math.max(widest, row[column]?.length ?? 0) : widest),
      0,
    );
  // One very long name, or dtype, shall not push all others off the screen.
  const widths = [0, 1].map((column) => Math.min(widthOf(column), widestColumn));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const widestColumn = 60;
