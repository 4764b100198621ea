/** Bytes that a file of some kind has at some place, and what such a file does. */
interface Magic {
  readonly bytes: string;
  readonly at?: number;
  readonly does: string;
}

const array = 'holds an array';
const archive = 'is an archive';

const magics: readonly Magic[] = [
  { bytes: '\x93NUMPY', does: array },
  { bytes: '\x89HDF\r\n\x1a\n', does: array },
  { bytes: 'MATLAB 5.0 MAT-file', does: array },
  { bytes: 'CDF\x01', does: array },
  { bytes: 'CDF\x02', does: array },
  { bytes: 'PK\x03\x04', does: archive },
  { bytes: 'PK\x05\x06', does: archive },
  { bytes: 'PK\x07\x08', does: archive },
  { bytes: '\x1f\x8b\x08', does: archive },
  { bytes: '1AY&SY', at: 4, does: archive },
  { bytes: '\xfd7zXZ\0', does: archive },
  { bytes: '\x28\xb5\x2f\xfd', does: archive },
  { bytes: '7z\xbc\xaf\x27\x1c', does: archive },
  { bytes: 'ustar', at: 257, does: archive },
];

/** Whether a file holds arrays or others' files, told by its beginning: 'holds an array', 'is an archive' or null. */
export function holding(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  return magics.find(({ bytes, at = 0 }) => text.startsWith(bytes, at))?.does ?? null;
}
