import { HeaderError, quote } from './errors';
import { bytesRepr } from './python-repr';

/** A token of a Python literal. Floats are kept as they stand and bytes as Python prints them: no header has a use for them. */
export type Token =
  | { readonly kind: 'punctuation' | 'name' | 'float' | 'bytes'; readonly text: string }
  | { readonly kind: 'integer'; readonly text: string; readonly value: bigint }
  | { readonly kind: 'string'; readonly text: string; readonly value: string }
  | { readonly kind: 'end'; readonly text: string };

/** The most digits that CPython takes in a decimal integer. */
const mostDigits = 4300;

const gap = /(?:[ \t\f\r\n]|\\(?:\r\n|\r|\n)|#[^\r\n]*)*/y;
const punctuation = '{}[](),:+-';
const gapBegins = ' \t\f\r\n\\#';
const numberBegins = '.0123456789';
/** With the points of `np.int64`. */
const word = /[A-Za-z_][\w.]*/y;
const float = /(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?|\d[\d_]*[eE][+-]?\d[\d_]*/y;
const integer = /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*/y;
const misplacedZeroOrUnderscore = /__|_$|^0[\d_]*[1-9]/;
const openingQuote = /(?:[uU]|[bB][rR]?|[rR][bB]?)?('''|"""|'|")/y;

/**
 * The tokens of a Python literal, the last of them of kind 'end'.
 *
 * Line structure is not looked at: inside the brackets of a header Python ignores it too.
 *
 * @throws HeaderError 'bad-header' where no token can begin.
 */
export function* tokenize(source: string): Generator<Token, undefined> {
  let position = 0;
  for (;;) {
    if (gapBegins.includes(source.charAt(position))) position += match(gap, source, position).length;
    if (position === source.length) break;
    const [token, length] = readToken(source, position);
    yield token;
    position += length;
  }
  yield { kind: 'end', text: 'the end' };
}

function readToken(source: string, position: number): readonly [Token, length: number] {
  const first = source.charAt(position);
  if (punctuation.includes(first)) return [{ kind: 'punctuation', text: first }, 1];

  if (numberBegins.includes(first)) {
    let text = match(float, source, position);
    if (text !== '') return [{ kind: 'float', text }, text.length];
    text = match(integer, source, position);
    if (text !== '') return [{ kind: 'integer', text, value: integerValue(text) }, text.length];
  }

  let text = match(openingQuote, source, position);
  if (text !== '') return readString(source, position, text);

  text = match(word, source, position);
  if (text !== '') return [{ kind: 'name', text }, text.length];

  const character = String.fromCodePoint(source.codePointAt(position) ?? 0);
  throw syntaxError(`there is a stray ${quote(character)} at character ${position}`);
}

function match(pattern: RegExp, source: string, position: number): string {
  pattern.lastIndex = position;
  return pattern.exec(source)?.[0] ?? '';
}

function integerValue(text: string): bigint {
  if (text.length > mostDigits) throw syntaxError(`the integer ${quote(text)} has ${text.length} digits`);
  if (misplacedZeroOrUnderscore.test(text)) throw syntaxError(`${quote(text)} is not an integer`);
  return BigInt(text.replaceAll('_', ''));
}

function readString(source: string, start: number, opening: string): readonly [Token, length: number] {
  const prefix = opening.replace(/['"]+/, '').toLowerCase();
  const delimiter = opening.slice(prefix.length);
  const bodyStart = start + opening.length;
  const bodyEnd = closingQuote(source, bodyStart, delimiter);
  const length = bodyEnd + delimiter.length - start;

  const body = source.slice(bodyStart, bodyEnd);
  if (prefix.includes('b')) {
    const value = prefix === 'b' ? unescape(body) : body;
    return [
      { kind: 'bytes', text: bytesRepr(Array.from(value, (byte) => byte.charCodeAt(0) & 0xff)) },
      length,
    ];
  }
  const value = prefix === 'r' ? body : unescape(body);
  return [{ kind: 'string', text: source.slice(start, start + length), value }, length];
}

function closingQuote(source: string, start: number, delimiter: string): number {
  const runsOverLines = delimiter.length === 3;
  for (let position = start; position < source.length; position++) {
    if (source.startsWith(delimiter, position)) return position;
    const character = source[position];
    if (character === '\\') position++;
    else if (!runsOverLines && (character === '\n' || character === '\r')) break;
  }
  throw syntaxError(`the string ${quote(source.slice(start - delimiter.length))} is not closed`);
}

const escape =
  /\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\\'"abfnrtv])|([xuUN]))/g;

// prettier-ignore
const controlCharacters: Readonly<Record<string, string>> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

/** Python's string escapes; one that Python doesn't know stands for itself. */
function unescape(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(escape, (whole, ...groups: (string | undefined)[]) => {
    const [newline, octal, hex2, hex4, hex8, simple, malformed] = groups;
    if (newline !== undefined) return '';
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    if (simple !== undefined) return controlCharacters[simple] ?? simple;
    const codePoint = parseInt(hex2 ?? hex4 ?? hex8 ?? '', 16);
    if (malformed !== undefined || codePoint > 0x10ffff)
      throw syntaxError(`the escape ${quote(whole)} is not one that can be read`);
    return String.fromCodePoint(codePoint);
  });
}

function syntaxError(what: string): HeaderError {
  return new HeaderError('bad-header', `the header is not a Python literal: ${what}`);
}
