import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { z } from 'zod';
import { HeaderError } from '../../../electron/data/npy/errors';
import { foreignFormat, tellingLength } from '../../../electron/data/npy/foreign-formats';
import { parseHeader } from '../../../electron/data/npy/header';

const made = new Map(
  execFileSync('python3', [join(import.meta.dirname, 'foreign-files.py')], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => z.tuple([z.string(), z.string()]).parse(JSON.parse(line)))
    .map(([name, hex]) => [name, Buffer.from(hex, 'hex')]),
);

function what(bytes: Uint8Array | undefined): string | undefined {
  return foreignFormat(bytes?.subarray(0, tellingLength) ?? new Uint8Array())?.what;
}

test.each([...made.keys()].filter((name) => name.startsWith('pickle')))('a %s is one', (name) => {
  expect(what(made.get(name))).toBe('a pickle of Python');
});

test.each([
  ['gzip', /gzip/],
  ['bzip2', /bzip2/],
  ['xz', /xz/],
  ['tar', /tar archive/],
  ['UTF-8', /written as UTF-8/],
  ['replaced', /read as text/],
  ['ASCII', /read as text/],
  ['csv', /CSV/],
  ['savetxt', /CSV/],
])('what Python makes as %s is known', (name, words) => {
  expect(what(made.get(name))).toMatch(words);
});

const at = (offset: number, sign: string): string => '\x01'.repeat(offset) + sign;
const hdf5 = '\x89HDF\r\n\x1a\n';

test.each<readonly [string, string]>([
  ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n', 'Git LFS'],
  ['../../.git/annex/objects/a/b/SHA256E-s1', 'git-annex'],
  ['/annex/objects/SHA256E-s1--0\n', 'git-annex'],
  ['\x28\xb5\x2f\xfd\x04', 'Zstandard'],
  ['\x04\x22\x4d\x18', 'LZ4'],
  ...[0, 512, 1024, 2048, 4096].map((offset) => [at(offset, hdf5), 'HDF5'] as const),
  [`MATLAB 7.3 MAT-file, Platform: GLNXA64${at(474, hdf5)}`, 'MATLAB file of version 7.3'],
  ['MATLAB 5.0 MAT-file, Platform: GLNXA64', 'MATLAB file'],
  ['{"chunks": [1], "zarr_format": 2}', 'Zarr'],
  ['{\n "zarr_format": 3, "node_type": "array"}', 'Zarr'],
  ['CDF\x01', 'NetCDF'],
  ['CDF\x05', 'NetCDF'],
  ['PAR1\x15', 'Parquet'],
  ['ARROW1\0\0', 'Arrow'],
  ['\x40\0\0\0\0\0\0\0{"weight":', 'safetensors'],
  ['GGUF\x03', 'GGUF'],
  ['SIMPLE  =                    T', 'FITS'],
  [at(344, 'n+1\0'), 'NIfTI'],
  [at(128, 'DICM'), 'DICOM'],
  ['\x89PNG\r\n\x1a\n', 'PNG'],
  ['II*\0\x08', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['\xff\xd8\xff\xe0', 'JPEG'],
  ['%PDF-1.7', 'PDF'],
  ['SQLite format 3\0', 'SQLite'],
  ['<!DOCTYPE html>\n<html>', 'web page'],
  ['\n<html lang="en"><head><title>404 Not Found</title>', 'web page'],
  ['<?xml version="1.0"?>', 'XML'],
  ['{"a": 1}', 'JSON'],
  ['[1, 2]', 'JSON'],
  ['hello', 'a text file'],
  ['\0'.repeat(100), 'zeros'],
])('%j is known', (head, words) => {
  expect(what(Buffer.from(head, 'latin1'))).toContain(words);
});

test.each(['\x93NUMPY\x01\0', 'PK\x03\x04\0', 'PK\x05\x06\0', '\x01\x02\x03', '\x80\x3f\x80\x3f\x80'])(
  '%j is not taken for anything',
  (head) => {
    expect(what(Buffer.from(head, 'latin1'))).toBeUndefined();
  },
);

function refusal(bytes: Uint8Array): HeaderError {
  try {
    parseHeader(bytes, bytes.length);
  } catch (error) {
    if (error instanceof HeaderError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

it('is said with what to do', () => {
  const page = Buffer.from('<html><body>404 Not Found</body></html>');
  expect(refusal(page)).toMatchObject({ kind: 'not-npy' });
  expect(refusal(page).message).toBe(
    'the file is a web page, such as a server sends in place of a file that it does not give. ' +
      'Open it in a browser to see what it says, then download the file again.',
  );
  expect(refusal(Buffer.alloc(0)).message).toMatch(/^the file is empty\. /);
});

it('is an NPY file whose line ends were converted', () => {
  const { kind, message } = refusal(made.get('CR LF') ?? Buffer.alloc(0));
  expect([kind, message]).toEqual(['bad-header', expect.stringContaining('CR LF')]);
});

it('is a header in JSON', () => {
  const text = '{"descr": "<f4", "fortran_order": false, "shape": [3]}';
  const length = Buffer.from([text.length, 0]);
  const bytes = Buffer.concat([Buffer.from('\x93NUMPY\x01\0', 'latin1'), length, Buffer.from(text)]);
  expect(refusal(bytes).message).toContain(
    'written in JSON, not in Python: it has false where Python has False',
  );
});
