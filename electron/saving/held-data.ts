/** Bytes that a file of some kind has at some place, and what such a file does. */
interface Magic {
  readonly bytes: string;
  readonly at?: number;
  readonly does: string;
}

const array = 'holds an array';
const archive = 'is an archive';
const pickle = 'is a pickle, which may hold an array';

const magics: readonly Magic[] = [
  { bytes: '\x93NUMPY', does: array },
  { bytes: '\x89HDF\r\n\x1a\n', does: array },
  { bytes: 'MATLAB 5.0 MAT-file', does: array },
  { bytes: 'CDF\x01', does: array },
  { bytes: 'CDF\x02', does: array },
  { bytes: 'CDF\x05', does: array },
  // HDF5 may begin behind what others wrote, as MATLAB does.
  ...[512, 1024, 2048, 4096].map((at) => ({ bytes: '\x89HDF\r\n\x1a\n', at, does: array })),
  ...['\x80\x02', '\x80\x03', '\x80\x04\x95', '\x80\x05\x95'].map((bytes) => ({ bytes, does: pickle })),
  { bytes: 'SIMPLE  =', does: array },
  { bytes: 'PAR1', does: array },
  { bytes: 'ARROW1', does: array },
  { bytes: 'PK\x03\x04', does: archive },
  { bytes: 'PK\x05\x06', does: archive },
  { bytes: 'PK\x07\x08', does: archive },
  { bytes: '\x1f\x8b\x08', does: archive },
  { bytes: '1AY&SY', at: 4, does: archive },
  { bytes: '\xfd7zXZ\0', does: archive },
  { bytes: '\x28\xb5\x2f\xfd', does: archive },
  { bytes: '\x04\x22\x4d\x18', does: archive },
  { bytes: '7z\xbc\xaf\x27\x1c', does: archive },
  { bytes: 'ustar', at: 257, does: archive },
];

/** How much of a file's beginning is looked at. */
export const tellingBytes = 4096 + 8;

/** Whether a file holds arrays or others' files, told by its beginning: 'holds an array', 'is an archive' and the like, or null. */
export function holding(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  return magics.find(({ bytes, at = 0 }) => text.startsWith(bytes, at))?.does ?? null;
}
