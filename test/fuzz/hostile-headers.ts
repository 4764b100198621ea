/** Headers of up to a mebibyte that would make more of themselves than they are: each is legal Python, most are NumPy's. */

export interface HostileHeader {
  readonly name: string;
  readonly descr: string;
  readonly shape: string;
}

const mebibyte = (1 << 20) - 100;

/** So many pieces that they make a header of so many characters. */
function filled(piece: (place: number) => string, room = mebibyte): string {
  const pieces: string[] = [];
  for (let length = 0, place = 0; ; place++) {
    const next = piece(place);
    length += next.length;
    if (length > room) return pieces.join('');
    pieces.push(next);
  }
}

function nested(depth: number, open: string, inner: string, close: string): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}

const ones = (count: number): string => `(${'1,'.repeat(count)})`;
const fields = (descr: string, room?: number): string =>
  `[${filled((place) => `('${place.toString(36)}',${descr}),`, room)}]`;

function header(name: string, descr: string, shape = '(1,)'): HostileHeader {
  return { name, descr, shape };
}

const long = 'n'.repeat(200_000);

export const hostileHeaders: readonly HostileHeader[] = [
  header('deep subarrays', nested(40, "[('a', ", "'<f4'", ', (1,))]')),
  header('deeper subarrays', nested(95, "[('a', ", "'<f4'", ', (1,))]')),
  header('deep pairs', nested(60, "[('a', ", "'|i1'", ', (2,))]')),
  header(
    'a long name over many',
    `[('${long}',[${Array.from({ length: 4096 }, (_, i) => `('${i.toString(16)}','i1'),`).join('')}])]`,
  ),
  header('long names nested', nested(90, `[('${'n'.repeat(5000)}', `, fields("'i1'", 80_000), ')]')),
  header('a long title over many', `[(('${long}','t'),${fields("'i1'", 500_000)})]`),
  header('a title of many parts', `[((${ones(300_000)},'t'),[('x',[('a','i1')],(4,))],(64,))]`),
  header('fields', fields("'i1'")),
  header('fields of bytes', fields("'i1'"), '(1000, 1000)'),
  header('fields of no bytes', fields("'|V0'")),
  header('fields of no bytes, a plane', fields("'|V0'"), '(1000, 1000)'),
  header('entries of no bytes', fields("'|V0',(1000,)"), '(100, 100)'),
  header('entries of no bytes, a table', fields("'|V0',(1000,)"), '(100,)'),
  header('a million entries of no bytes', fields("'|V0',(1000000,)"), '(100,100)'),
  header('a few entries of no bytes', "[('a','|V0',(1000000,)),('b','|V0',(999,999))]", '(1000,1000)'),
  header('25 kB of no bytes', fields("'|V0',(900,)", 25_000), '(40,20)'),
  header('no bytes in no bytes', nested(90, "[('a', ", "'|V0'", ', (999,))]'), '(40,20)'),
  header('structures of nothing', fields('[]'), '(40,20)'),
  header('empty lists', `[('a','<f4',(${'2,'.repeat(62)}0))]`, '(40,20)'),
  header('many empty lists', fields("'<f4',(30,30,0)"), '(40,20)'),
  header(
    'empty lists of many fields',
    `[('a',[('b',(${fields("'|V0'", 100_000)},(100,)))],(9,0))]`,
    '(40,20)',
  ),
  header('entries of no entries', "[('a',[('b',[('c',(([],(1,)),(65536,)))],(100,))],(2,0,3))]", '(40,20)'),
  header('two billion empty lists', "[('a','<f4',(2147483647,0))]", '(40,20)'),
  header('axes', nested(90, '(', "'<f4'", `,${ones(64)})`)),
  header('axes within fields', nested(95, "[('a', ", "'<f4'", `, ${ones(64)})]`)),
  header('axes of fields', `[${filled((place) => `('${place.toString(36)}','i1',${ones(64)}),`)}]`),
  header('pairs of axes', nested(9, "[('a', ", fields("'i1'", 900_000), ', (2,2,2,2,2,2,2,2))]')),
  header('entries of many fields', `[('a',${fields("'i1'")},(257,)),('b','i1')]`),
  header('whole subarrays of many fields', `[('a',[('b',${fields("'i1'", 900_000)},(257,))],(256,))]`),
  header('control characters', `[('${'\x01'.repeat(1_000_000)}','i1')]`),
  header('quotes', `[("${"'".repeat(1_000_000)}",'i1')]`),
  header('nameless padding', `[${filled(() => "('','|V1'),")}]`, '(40,20)'),
  header(
    'padding between fields',
    `[${filled((place) => `('','V1'),('${place.toString(36)}','i1'),`)}]`,
    '(40,20)',
  ),
  header('long doubles', "'<c32'", '(100,100)'),
  header('long doubles in subarrays', "[('a','<c32',(1000,))]", '(100,100)'),
  header('dates', fields("'<M8[s]'"), '(100,100)'),
  header('names', `[('a','<U2500')]`, '(1000,1000)'),
  header('huge dimensions', "'i1'", `(${filled(() => `${'9'.repeat(4000)},`, 250_000)})`),
  header('huge element counts', "'|V0'", '(4611686018427387904,)'),
  header('comma strings', `'${filled(() => 'i4,')}'`),
  header('repeats of comma strings', `'${filled(() => '(2,2)i1,')}'`, '(40,20)'),
  header('a comma string of axes', `'(${'1,'.repeat(500_000)})i4'`),
  header('spaces in a comma string', `'i4${' '.repeat(1_000_000)}f4'`),
  header('calls', "'i1'", `(${filled(() => 'np.int64(1),')})`),
  header('titles', `[${filled((place) => `(('t${place.toString(36)}','${place.toString(36)}'),'i1'),`)}]`),
  header('an unknown dtype', `'${'f'.repeat(1_000_000)}'`),
  header('an unknown field', fields("'i4'").replace(/'i4'\),\]$/, "'q9'),]")),
];

/** The file of a header: its data are 4096 zeros. */
export function hostileFile({ descr, shape }: HostileHeader): Buffer {
  const text = Buffer.from(`{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}}\n`, 'latin1');
  const start = Buffer.alloc(12);
  start.write('\x93NUMPY\x02\0', 'latin1');
  start.writeUInt32LE(text.length, 8);
  return Buffer.concat([start, text, Buffer.alloc(4096)]);
}
