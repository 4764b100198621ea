import type { Version } from './header-fields';
import { HeaderError, quote } from './errors';
import { foreignFormat } from './foreign-formats';
import { latin1 } from './latin1';

/** What stands before a header's text. */
export interface Preamble {
  readonly version: Version;
  readonly textStart: number;
  /** Where the text ends and the data begin. */
  readonly dataOffset: number;
}

/** Bytes at a file's start that tell how long the header is. */
export const preambleLength = 12;

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
const versionEnd = 8;
/** NumPy itself stops at 10,000 characters; a table of 700 columns has more. */
const longestHeader = 1 << 20;

/**
 * Where the header ends and the data begin, in bytes.
 *
 * @param preamble The file's first `preambleLength` bytes, or all it has.
 * @throws HeaderError 'not-npy', 'unsupported-version', 'cut-header' or 'bad-header'.
 */
export function headerEnd(preamble: Uint8Array): number {
  return readPreamble(preamble).dataOffset;
}

/** Whether a file that begins with these bytes is an NPY file, or becomes one as it is written. */
export function isNpy(bytes: Uint8Array): boolean {
  return bytes.length > 0 && magic.every((byte, index) => index >= bytes.length || bytes[index] === byte);
}

/** Reads the magic, the version and the header's length; throws as `headerEnd` does. */
export function readPreamble(bytes: Uint8Array): Preamble {
  if (!isNpy(bytes)) throw notNpy(bytes);
  const cut = new HeaderError('cut-header', `the file ends at byte ${bytes.length}, inside its header`);
  if (bytes.length < versionEnd) throw cut;

  const version = `${bytes[magic.length] ?? 0}.${bytes[magic.length + 1] ?? 0}`;
  if (version !== '1.0' && version !== '2.0' && version !== '3.0')
    throw new HeaderError('unsupported-version', `NPY versions are 1.0, 2.0 and 3.0, found ${version}`);

  const textStart = version === '1.0' ? versionEnd + 2 : versionEnd + 4;
  if (bytes.length < textStart) throw cut;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = version === '1.0' ? view.getUint16(versionEnd, true) : view.getUint32(versionEnd, true);
  if (length > longestHeader)
    throw new HeaderError(
      'bad-header',
      `the header claims ${length} bytes, more than the ${longestHeader} read`,
      { partial: { version } },
    );
  return { version, textStart, dataOffset: textStart + length };
}

/**
 * What to say of a file that begins with these bytes, none of them NPY's; `tellingLength` of foreign-formats.ts are
 * enough to know what it is.
 */
export function notNpy(bytes: Uint8Array): HeaderError {
  return new HeaderError('not-npy', notNpyText(bytes));
}

function notNpyText(bytes: Uint8Array): string {
  if (bytes.length === 0)
    return 'the file is empty. Something may still be going to write it; otherwise a copy or a download has failed.';
  const foreign = foreignFormat(bytes);
  if (foreign) return `the file is ${foreign.what}. ${foreign.whatToDo}`;
  const found = quote(latin1(bytes.subarray(0, magic.length)));
  return `the file doesn't begin with the NPY magic, but with ${found}`;
}

/**
 * The header's text.
 *
 * @param head The file's bytes up to `headerEnd` or beyond, or all it has.
 * @throws HeaderError 'cut-header', or 'bad-header' for bytes that are not text.
 */
export function headerText(head: Uint8Array): string {
  const { version, textStart, dataOffset } = readPreamble(head);
  if (head.length < dataOffset)
    throw new HeaderError(
      'cut-header',
      `the header ends at byte ${dataOffset}, but the file at byte ${head.length}`,
    );

  const bytes = head.subarray(textStart, dataOffset);
  if (bytes.at(-1) === 0x0d && head[dataOffset] === 0x0a)
    throw new HeaderError(
      'bad-header',
      'the line that the header is ends in CR LF, where every writer of NPY ends it in LF: the file was converted as ' +
        'if it were text, and bytes of its data are others. Copy it again from its source as binary data.',
    );
  if (version !== '3.0') return latin1(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HeaderError(
      'bad-header',
      `the header of a version 3.0 file is not UTF-8 after ${quote(textBeforeFault(bytes))}`,
    );
  }
}

const shownBeforeFault = 20;

/** The last of what is UTF-8 before the first byte that is not. */
function textBeforeFault(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  // The replacement character is never written with the bytes that it replaces.
  const replaced = new TextEncoder().encode(decoder.decode(bytes));
  const fault = replaced.findIndex((byte, place) => byte !== bytes[place]);
  return decoder.decode(bytes.subarray(Math.max(0, fault - shownBeforeFault), fault));
}
