import { HeaderError, quote } from './errors';
import type { Literal } from './literal';
import { tokenize, type Token } from './tokens';

/** The types of NumPy that print as a call. */
const numpyScalar = /^np\.(u?int(8|16|32|64)|u?longlong|str_)$/;

const jsonConstants = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
]);

/** How deep CPython lets brackets nest. */
const deepest = 200;

/**
 * Parses what `ast.literal_eval` accepts, except complex numbers and sets, which no header can hold; also NumPy's own
 * integers, strings and truth values as NumPy 2 prints them.
 *
 * @param longIntegers Whether Python 2's `3L` is an integer.
 * @throws HeaderError 'bad-header' for anything else.
 */
export function parseLiteral(source: string, longIntegers: boolean): Literal {
  const nul = source.indexOf('\0');
  if (nul >= 0)
    throw new HeaderError(
      'bad-header',
      `the header holds a NUL character after ${quote(source.slice(Math.max(0, nul - 20), nul))}`,
    );
  return new Parser(source, longIntegers).parse();
}

/** Recursive descent with one token of look-ahead. */
class Parser {
  private readonly tokens: Iterator<Token, undefined>;
  private token: Token;
  private depth = 0;

  constructor(
    source: string,
    private readonly longIntegers: boolean,
  ) {
    this.tokens = tokenize(source);
    this.token = this.next();
  }

  parse(): Literal {
    const literal = this.literal();
    if (this.token.kind !== 'end') throw this.unexpected('the end');
    return literal;
  }

  private literal(): Literal {
    const { token } = this;
    switch (token.kind) {
      case 'string':
        return this.strings();
      case 'bytes':
      case 'float':
        this.advance();
        return { kind: 'other', text: token.text };
      case 'integer':
        return { kind: 'integer', value: this.integer() };
      case 'name':
        return this.constant(token.text);
      case 'punctuation':
        return this.signedOrBracketed(token.text);
      case 'end':
        throw this.unexpected('a value');
    }
  }

  private constant(name: string): Literal {
    const json = jsonConstants.get(name);
    if (json !== undefined)
      throw new HeaderError(
        'bad-header',
        `the header is written in JSON, not in Python: it has ${name} where Python has ${json}`,
      );
    if (numpyScalar.test(name)) return this.nested(() => this.scalar(name));
    if (!/^(True|False|None|np\.(True|False)_)$/.test(name)) throw this.unexpected('a value');
    this.advance();
    return name === 'None' ? { kind: 'none' } : { kind: 'boolean', value: name.includes('True') };
  }

  /** `np.int64(3)`: NumPy 2 prints its own numbers and strings so, and open_memmap writes what it prints. */
  private scalar(name: string): Literal {
    const kind = name === 'np.str_' ? 'string' : 'integer';
    this.advance();
    this.expect('(');
    const value = this.literal();
    if (value.kind !== kind) throw this.unexpected(`a value of ${name}`);
    this.expect(')');
    return value;
  }

  /** Adjacent strings are one string. */
  private strings(): Literal {
    let value = '';
    while (this.token.kind === 'string') {
      value += this.token.value;
      this.advance();
    }
    return { kind: 'string', value };
  }

  private integer(): bigint {
    const { token } = this;
    if (token.kind !== 'integer') throw this.unexpected('an integer');
    this.advance();
    if (this.longIntegers && this.at('L')) this.advance();
    return token.value;
  }

  private signedOrBracketed(mark: string): Literal {
    switch (mark) {
      case '+':
      case '-':
        return this.signed(mark);
      case '(':
        return this.nested(() => this.parenthesised());
      case '[':
        return this.nested(() => ({ kind: 'list', items: this.sequence(']', () => this.literal()).items }));
      case '{':
        return this.nested(() => ({ kind: 'dict', entries: this.sequence('}', () => this.entry()).items }));
      default:
        throw this.unexpected('a value');
    }
  }

  private signed(sign: '+' | '-'): Literal {
    this.advance();
    if (this.token.kind === 'float') {
      const text = sign + this.token.text;
      this.advance();
      return { kind: 'other', text };
    }
    const value = this.integer();
    return { kind: 'integer', value: sign === '-' ? -value : value };
  }

  /** A tuple, or one value in parentheses. */
  private parenthesised(): Literal {
    const { items, trailingComma } = this.sequence(')', () => this.literal());
    const [only] = items;
    return only && items.length === 1 && !trailingComma ? only : { kind: 'tuple', items };
  }

  private entry(): readonly [Literal, Literal] {
    const key = this.literal();
    this.expect(':');
    return [key, this.literal()];
  }

  private sequence<T>(closing: string, item: () => T): { items: T[]; trailingComma: boolean } {
    const items: T[] = [];
    let trailingComma = false;
    this.advance();
    while (!this.at(closing)) {
      if (items.length > 0 && !trailingComma) throw this.unexpected(`"," or "${closing}"`);
      items.push(item());
      trailingComma = this.at(',');
      if (trailingComma) this.advance();
    }
    this.advance();
    return { items, trailingComma };
  }

  private nested(parse: () => Literal): Literal {
    if (++this.depth > deepest)
      throw new HeaderError('bad-header', `the header nests brackets more than ${deepest} deep`);
    const literal = parse();
    this.depth--;
    return literal;
  }

  private at(mark: string): boolean {
    const { kind, text } = this.token;
    return (kind === 'punctuation' || kind === 'name') && text === mark;
  }

  private expect(mark: string): void {
    if (!this.at(mark)) throw this.unexpected(`"${mark}"`);
    this.advance();
  }

  private advance(): void {
    this.token = this.next();
  }

  private next(): Token {
    return this.tokens.next().value ?? { kind: 'end', text: '' };
  }

  private unexpected(expected: string): HeaderError {
    const found = this.token.kind === 'end' ? 'its end' : quote(this.token.text);
    return new HeaderError(
      'bad-header',
      `the header is not a Python literal: expected ${expected}, found ${found}`,
    );
  }
}
