import { toFailure } from '../failure';
import type { Failure } from '../ipc/contract';
import { dtypeName } from '../npy/dtype-name';
import { jsonInteger } from '../npy/json';
import { tupleText } from '../npy/python-repr';
import { readArchive, type Archive, type Member } from '../npz/archive';

/** What an npz archive holds, or why it can't be read. */
export type ArchiveReport = Archive | Failure;

export async function readArchiveReport(path: string): Promise<ArchiveReport> {
  try {
    return await readArchive(path);
  } catch (error) {
    return toFailure(error);
  }
}

/** The report as one line of JSON: `{ok, members: [{name, size, packedSize, descr, shape, ... or error}]}`. */
export function archiveJson(report: ArchiveReport): string {
  if (!('members' in report)) {
    const { kind, message } = report;
    return JSON.stringify({ ok: false, error: { kind, message } });
  }
  return JSON.stringify({ ok: true, members: report.members.map(memberJson) });
}

function memberJson({ name, size, packedSize, start, header }: Member): object {
  const told = { name, size, packedSize, stored: start !== null };
  if (header instanceof Error) {
    const { kind, message } = toFailure(header);
    return { ...told, error: { kind, message } };
  }
  const { descr, fortranOrder, shape } = header;
  return { ...told, descr, fortranOrder, shape: shape.map(jsonInteger) };
}

/** A line a member. */
export function archiveText({ members, count }: Archive): string {
  const rows = members.map(({ name, header }) =>
    header instanceof Error
      ? [name, toFailure(header).message]
      : [name, dtypeName(header.dtype), tupleText(header.shape.map(String))],
  );
  const widths = [0, 1].map((column) =>
    Math.max(...rows.filter((row) => row.length > column + 1).map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const unlisted = count - members.length;
  return [...lines, ...(unlisted > 0 ? [`and ${unlisted} more`] : [])].join('\n');
}
