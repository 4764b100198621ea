import { narrowNames, timeUnits, type ByteOrder, type ScalarDtype, type TimeUnit } from './dtype';
import { narrowSize } from './narrow';

/** NumPy's one-letter codes whose size is the same on every 64-bit Linux and macOS. */
// prettier-ignore
const letterCodes: Readonly<Record<string, string>> = {
  '?': 'b1', b: 'i1', B: 'u1', h: 'i2', H: 'u2', i: 'i4', I: 'u4', l: 'i8', L: 'u8', q: 'i8', Q: 'u8', p: 'i8',
  P: 'u8', e: 'f2', f: 'f4', d: 'f8', g: 'f16', F: 'c8', D: 'c16', G: 'c32', c: 'S1', S: 'S0', a: 'S0', U: 'U0',
  V: 'V0', M: 'M8', m: 'm8', O: 'O8',
};

/** NumPy's names; those with a size in bits are worked out. */
// prettier-ignore
const names: Readonly<Record<string, string>> = {
  bool: 'b1', bool_: 'b1', byte: 'i1', ubyte: 'u1', short: 'i2', ushort: 'u2', intc: 'i4', uintc: 'u4', int: 'i8',
  uint: 'u8', long: 'i8', ulong: 'u8', longlong: 'i8', ulonglong: 'u8', intp: 'i8', uintp: 'u8', n: 'i8', N: 'u8',
  half: 'f2', single: 'f4', double: 'f8', float: 'f8', longdouble: 'f16', csingle: 'c8', cdouble: 'c16',
  complex: 'c16', clongdouble: 'c32', str: 'U0', str_: 'U0', unicode: 'U0',
  bytes: 'S0', bytes_: 'S0', void: 'V0', object: 'O8', object_: 'O8', datetime64: 'M8', timedelta64: 'm8',
};

/** In most headers a few type strings make thousands of fields: each is parsed once, and its dtype stands for them all. */
const parsed = new Map<string, ScalarDtype | null>();
const mostParsed = 1000;
/** A longer piece of a text is no copy to V8: it would keep all of the header. */
const longestParsed = 12;

const numberKinds = {
  b: { kind: 'bool', sizes: [1] },
  i: { kind: 'int', sizes: [1, 2, 4, 8] },
  u: { kind: 'uint', sizes: [1, 2, 4, 8] },
  f: { kind: 'float', sizes: [2, 4, 8, 16] },
  c: { kind: 'complex', sizes: [8, 16, 32] },
} as const;

/**
 * The dtype of an array-protocol type string such as `<f4`, `|S10` or `>M8[25s]`, or of a name of NumPy or ml_dtypes; null
 * for one unknown.
 *
 * `=` and no byte order at all mean the native one, which is little-endian on every platform npyscope runs on.
 * An item size is not checked against any limit.
 */
export function parseTypeString(text: string): ScalarDtype | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const dtype = parse(text);
  if (parsed.size < mostParsed && text.length <= longestParsed) parsed.set(text, dtype);
  return dtype;
}

function parse(text: string): ScalarDtype | null {
  const narrow = narrowNames.find((name) => name === text);
  if (narrow) return { kind: 'narrow', name: narrow, itemSize: narrowSize(narrow), byteOrder: 'none' };
  const time = /^[<>=|]?(?:([Mm])8|(datetime|timedelta)64)\[(.*)\]$/.exec(text);
  const byteOrder = text.startsWith('>') ? 'big' : 'little';
  if (time) {
    const [, letter, name, metadata = ''] = time;
    return timeDtype(letter === 'M' || name === 'datetime' ? 'datetime' : 'timedelta', byteOrder, metadata);
  }

  const code = names[text] ?? codeOfSizedName(text) ?? text.replace(/^[<>=|]/, '');
  const [, kind, digits] = /^([a-zA-Z])(\d+)$/.exec(letterCodes[code] ?? code) ?? [];
  return kind === undefined ? null : sizedDtype(kind, Number(digits), byteOrder);
}

/** `float32` is `f4`; sizes that NumPy has none of come out as codes that it has none of either. */
function codeOfSizedName(text: string): string | undefined {
  const [, name, bits] = /^(int|uint|float|complex)([1-9]\d*)$/.exec(text) ?? [];
  return name === undefined || Number(bits) % 8 > 0 ? undefined : `${name.charAt(0)}${Number(bits) / 8}`;
}

function sizedDtype(code: string, size: number, byteOrder: ByteOrder): ScalarDtype | null {
  switch (code) {
    case 'b':
    case 'i':
    case 'u':
    case 'f':
    case 'c': {
      // So ml_dtypes writes float8_e5m2; NumPy knows no such float.
      if (code === 'f' && size === 1) return { kind: 'void', itemSize: 1, byteOrder: 'none' };
      const { kind, sizes } = numberKinds[code];
      if (!sizes.some((known) => known === size)) return null;
      return { kind, itemSize: size, byteOrder: size === 1 ? 'none' : byteOrder };
    }
    case 'S':
    case 'a':
      return { kind: 'bytes', itemSize: size, byteOrder: 'none' };
    case 'V':
      return { kind: 'void', itemSize: size, byteOrder: 'none' };
    case 'U':
      return { kind: 'string', itemSize: 4 * size, byteOrder };
    case 'M':
    case 'm':
      if (size !== 8) return null;
      return {
        kind: code === 'M' ? 'datetime' : 'timedelta',
        itemSize: 8,
        byteOrder,
        unit: 'generic',
        multiple: 1,
      };
    case 'O':
      return { kind: 'object', itemSize: 8, byteOrder: 'none' };
    default:
      return null;
  }
}

function timeDtype(
  kind: 'datetime' | 'timedelta',
  byteOrder: ByteOrder,
  metadata: string,
): ScalarDtype | null {
  const [, multipleText = '1', unitText, divisorText = '1'] =
    /^(\d+)?([A-Za-zμ]+)(?:\/(\d+))?$/.exec(metadata) ?? [];
  const multiple = Number(multipleText);
  const divisor = Number(divisorText);
  const unit = unitText === 'μs' ? 'us' : unitText;
  if (unit === 'generic' && metadata === unit) return { kind, itemSize: 8, byteOrder, unit, multiple: 1 };

  const known = timeUnits.find((candidate) => candidate === unit);
  if (known === undefined || divisor === 0) return null;
  const divided = divideUnit(known, divisor);
  if (divided === null || multiple * divided.multiple > 0x7fffffff) return null;
  return { kind, itemSize: 8, byteOrder, unit: divided.unit, multiple: multiple * divided.multiple };
}

/** How many of the next shorter units make one, as NumPy's convert_datetime_divisor_to_multiple has it. */
// prettier-ignore
const longUnitParts: Readonly<Partial<Record<TimeUnit, readonly number[]>>> = {
  Y: [12, 52, 365], M: [4, 30, 720], W: [7, 168, 10080], D: [24, 1440, 86400], h: [60, 3600], m: [60, 60000],
};

/** `[s/2]` is 500 ms: a divided unit as a multiple of one of the shorter units. */
function divideUnit(unit: TimeUnit, divisor: number): { unit: TimeUnit; multiple: number } | null {
  if (divisor === 1) return { unit, multiple: 1 };
  const shorterUnits = timeUnits.slice(timeUnits.findIndex((candidate) => candidate === unit) + 1);
  const parts = longUnitParts[unit] ?? [1000, 1000000];
  for (const [index, count] of parts.entries()) {
    const shorter = shorterUnits[index];
    if (shorter !== undefined && count % divisor === 0) return { unit: shorter, multiple: count / divisor };
  }
  return null;
}
