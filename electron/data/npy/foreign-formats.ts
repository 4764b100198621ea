import { latin1 } from './latin1';

/** A format that files are in where an NPY file is expected. */
export interface ForeignFormat {
  /** What the file is, as it continues "the file is". */
  readonly what: string;
  /** What to do about it, in a sentence. */
  readonly whatToDo: string;
}

/** Bytes of a file's beginning that tell its format. */
export const tellingLength = 4096 + 8;

/** What a file is, by its first bytes; null for what is not known. Of a short beginning less is known. */
export function foreignFormat(head: Uint8Array): ForeignFormat | null {
  const text = latin1(head);
  return formats.find(({ matches }) => matches(text)) ?? (isText(head) ? textFormat(text) : null);
}

interface Format extends ForeignFormat {
  /** The file's first bytes as characters. */
  readonly matches: (head: string) => boolean;
}

/** What tells a format: a text at its beginning or, in bytes, behind it; or a pattern. */
type Sign = string | readonly [offset: number, text: string] | RegExp;

function format(what: string, whatToDo: string, ...signs: readonly Sign[]): Format {
  return { what, whatToDo, matches: (head) => signs.some((sign) => isAt(head, sign)) };
}

function isAt(head: string, sign: Sign): boolean {
  if (sign instanceof RegExp) return sign.test(head);
  return typeof sign === 'string' ? head.startsWith(sign) : head.startsWith(sign[1], sign[0]);
}

const unpack = (tool: string): string => `Unpack it first, with ${tool}.`;
const convert = (reader: string): string =>
  `Read it with ${reader} in Python, and save the array with numpy.save.`;

/** The first that matches is meant. */
const formats: readonly Format[] = [
  format(
    'a Git LFS pointer, not the file that it stands for',
    'Run "git lfs pull" in its repository.',
    'version https://git-lfs.github.com/spec/',
    'version https://hawser.github.com/spec/',
  ),
  format(
    'a git-annex pointer, not the file that it stands for',
    'Run "git annex get" in its repository.',
    /^(?:(?:\.\.\/)*\.git)?\/annex\/objects\//,
  ),
  format(
    'an NPY file that was written as UTF-8 text, which changes every byte from 80 on',
    'Copy it again from its source as binary data.',
    '\xc2\x93NUMPY',
  ),
  format(
    'an NPY file that was read as text, which loses every byte that is no character',
    'Copy it again from its source as binary data: this copy cannot be mended.',
    '\xef\xbf\xbdNUMPY',
    '?NUMPY',
  ),
  format('compressed with gzip', unpack('gunzip'), '\x1f\x8b'),
  format('compressed with bzip2', unpack('bunzip2'), /^BZh[1-9]1AY&SY/),
  format('compressed with xz', unpack('unxz'), '\xfd7zXZ\0'),
  format('compressed with Zstandard', unpack('unzstd'), '\x28\xb5\x2f\xfd'),
  format('compressed with LZ4', unpack('unlz4'), '\x04\x22\x4d\x18'),
  format('a 7z archive', unpack('7z'), '7z\xbc\xaf\x27\x1c'),
  format('a tar archive', unpack('tar'), [257, 'ustar']),
  format('a MATLAB file of version 7.3', convert('h5py'), 'MATLAB 7.3 MAT-file'),
  format('a MATLAB file', convert('scipy.io.loadmat'), /^MATLAB \d\.\d MAT-file/),
  format(
    'an HDF5 file',
    convert('h5py'),
    ...[0, 512, 1024, 2048, 4096].map((offset) => [offset, '\x89HDF\r\n\x1a\n'] as const),
  ),
  format('a NetCDF file', convert('scipy.io.netcdf_file or xarray'), 'CDF\x01', 'CDF\x02', 'CDF\x05'),
  format('the metadata of a Zarr array', convert('zarr'), /^\s*\{[^]*"zarr_format"/),
  format('a Parquet file', convert('pyarrow.parquet'), 'PAR1'),
  format('an Arrow file', convert('pyarrow'), 'ARROW1', 'FEA1'),
  format('a safetensors file', convert('safetensors.numpy.load_file'), /^[^]{5}\0{3}\{\s*["}]/),
  format('a GGUF file', convert('gguf'), 'GGUF'),
  format('a FITS file', convert('astropy.io.fits'), /^SIMPLE {2}= +[TF]/),
  format('a NIfTI file', convert('nibabel'), [344, 'n+1\0'], [344, 'ni1\0'], [4, 'n+2\0'], [4, 'ni2\0']),
  format('a DICOM file', convert('pydicom'), [128, 'DICM']),
  format('a PNG picture', convert('imageio'), '\x89PNG\r\n\x1a\n'),
  format('a TIFF picture', convert('tifffile'), 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'),
  format('a JPEG picture', convert('imageio'), '\xff\xd8\xff'),
  format('an SQLite database', convert('sqlite3'), 'SQLite format 3\0'),
  format('a PDF document', 'Look for the data that it was made of.', '%PDF-'),
  format(
    'a pickle of Python',
    'A pickle can run any code when it is read, and npyscope never reads one. If you trust its source, load it in ' +
      'Python and save the array with numpy.save.',
    ...['\x80\x02', '\x80\x03'].flatMap((start) => Array.from('c]}(KXGNMJ', (code) => start + code)),
    '\x80\x04\x95',
    '\x80\x05\x95',
    // Protocols 0 and 1 have no mark at their beginning, but dumps of arrays and containers all begin so.
    /^c[A-Za-z_][\w.]*\n[A-Za-z_]\w*\n/,
    /^\([ldt]p\d+\n/,
    /^(?:[\]}]|\(c[A-Za-z_][\w.]*\n[A-Za-z_]\w*\n)q\0/,
  ),
  format(
    'a web page, such as a server sends in place of a file that it does not give',
    'Open it in a browser to see what it says, then download the file again.',
    /^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head)/i,
  ),
  format('an XML file', convert('whatever wrote it, or xml.etree'), /^(?:\xef\xbb\xbf)?\s*<\?xml/i),
  format(
    'filled with zeros where an NPY file begins',
    'Something may still be writing it; otherwise a copy or a download has failed. Copy it again from its source.',
    /^\0{12}/,
  ),
];

function textFormat(text: string): ForeignFormat {
  const [line = ''] = text.split(/\r?\n/, 1);
  if (/^\s*[[{]/.test(text)) return { what: 'a JSON file', whatToDo: convert('the json module') };
  return /[,;\t]|^[\s\d.eE+-]+$/.test(line)
    ? {
        what: 'a text file, as CSV is',
        whatToDo:
          'Read it with numpy.genfromtxt or pandas.read_csv in Python, and save the array with numpy.save.',
      }
    : { what: 'a text file', whatToDo: 'Open it in an editor to see what it says.' };
}

/** Whether it is UTF-8 without control characters but those of a text; where it is cut, a character may be. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return text !== '' && !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}
