import { describe, expect, it } from 'vitest';
import { literalText } from '../../../electron/data/npy/literal';
import { parseLiteral } from '../../../electron/data/npy/parse-literal';
import { stringRepr } from '../../../electron/data/npy/python-repr';

describe('a literal', () => {
  it.each([
    ['[1, (2,), (), {"a": None}]', "[1, (2,), (), {'a': None}]"],
    ['( 0x1F , -0b11, +0o17, 1_000 )', '(31, -3, 15, 1000)'],
    ["'''a\nb'''", "'a\\nb'"],
    ["r'a\\nb'", "'a\\\\nb'"],
    ["'a' \"b\" u'c'", "'abc'"],
    ["b'a'", "b'a'"],
    ['-1.5e3', '-1.5e3'],
    ['((1))', '1'],
    ['[True, False,]', '[True, False]'],
    ["b'\x1b\\x1b\\n'", "b'\\x1b\\x1b\\n'"],
    ["rb'\\x41'", "b'\\\\x41'"],
    ["(np.int64(2), np.uint8(3), np.longlong(-1), np.str_('a'))", "(2, 3, -1, 'a')"],
    ['[np.True_, np.False_]', '[True, False]'],
  ])('%s is %s', (source, text) => {
    expect(literalText(parseLiteral(source, false))).toBe(text);
  });

  it('of Python 2 may hold long integers, but only as tokens', () => {
    expect(literalText(parseLiteral("(3L, 4 L, '3L')", true))).toBe("(3, 4, '3L')");
    expect(() => parseLiteral('(3L,)', false)).toThrow('expected "," or ")", found "L"');
  });

  it.each([
    'np.int64',
    'np.int64()',
    'np.int64(2.0)',
    "np.int64('2')",
    'np.str_(1)',
    'np.float64(1)',
    'int64(1)',
    'os.x(1)',
  ])('is not %s', (source) => {
    expect(() => parseLiteral(source, false)).toThrow('the header is not a Python literal');
  });

  it('says where it is not one', () => {
    expect(() => parseLiteral('{1: @}', false)).toThrow('there is a stray "@" at character 4');
    expect(() => parseLiteral("'\\N{BULLET}'", false)).toThrow('the escape');
    expect(() => parseLiteral("'\\U00110000'", false)).toThrow('the escape');
    expect(() => parseLiteral("'abc", false)).toThrow('the string "\'abc" is not closed');
  });

  it.each(['[', '(', '{1:', '-', 'np.str_('])('does not overflow the stack with a million %s', (opening) => {
    expect(() => parseLiteral(opening.repeat(1_000_000 / opening.length), false)).toThrow('the header');
  });
});

describe("a string's repr", () => {
  it.each([
    ['plain', "'plain'"],
    ["it's", '"it\'s"'],
    ['both \'"', "'both \\'\"'"],
    ['tab\tnewline\nbell\x07', "'tab\\tnewline\\nbell\\x07'"],
    ['\u00a0\u2028\ud800\u{e0001}', "'\\xa0\\u2028\\ud800\\U000e0001'"],
    ['größe 温度 😀', "'größe 温度 😀'"],
  ])('of %j is as in Python', (value, repr) => {
    expect(stringRepr(value)).toBe(repr);
  });
});
