import type { Requests } from '../../electron/ipc/contract';

const plane = { rowAxis: 0, columnAxis: 1, indices: [0, 0], wrap: 1 };
const window_ = { row0: 0, row1: 1, column0: 0, column1: 1 };
const tile = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };
const format = { kind: 'shortest', digits: 4 } as const;
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Arguments of every request that are right, or of the right shape. */
const wellFormed: { readonly [C in keyof Requests]: Parameters<Requests[C]> } = {
  document: [],
  readCells: [1, plane, window_, format],
  readTile: [1, plane, tile, 'mean', 0],
  readProfile: [1, plane, { line: 'row', index: 0, level: 0, piece: 0 }, 0],
  readPixel: [1, plane, tile, 0, 0],
  readStatistics: [1, plane, window_, 0],
  copyCells: [1, plane, window_, format],
  copyValues: [1, plane, window_],
  exportArray: [1, plane, window_, 'npy'],
  copyText: ['text'],
  savePicture: ['name', png],
  copyPicture: [png],
  settings: [],
  keepSettings: [
    {
      ...{ reduction: 'mean', colourMap: 'viridis', reversed: false, scale: 'linear', tail: 0 },
      ...{ symmetric: false, markUnusual: true, special: {}, profiles: false },
    },
  ],
  preferences: [],
  changePreferences: [{ theme: 'light', memory: 384 }],
  versions: [],
  profileProblem: [],
  dismissProfileProblem: [],
  offer: [['elements', 'heatmap']],
  contextMenu: [['copy', '-', 'go-to'], 0.5, 0.5],
  keptView: [],
  watch: [
    1,
    { cells: null, picture: { plane, window: window_, rowLevel: 0, columnLevel: 1 }, measured: null },
  ],
  keepView: [
    1,
    {
      ...{ shape: [2, 3], plane, gridWindow: window_, shown: { grid: true, heatmap: true } },
      place: {
        view: { rows: { start: 0.5, scale: 1.5 }, columns: { start: 0.5, scale: 1.5 } },
        stage: { plane: { rows: 2, columns: 3, elements: 6 }, plot: { height: 1.5, width: 1.5 } },
      },
      selection: { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } },
    },
  ],
  textFormat: [],
  changeTextFormat: [format],
  recentFiles: [],
  openRecent: ['/etc/passwd'],
  clearRecent: [],
  chooseFile: [],
  reload: [],
  createDemo: [],
  archiveMembers: [0, 1],
  openMember: ['a'],
  showArchive: [],
  settled: [],
};

/** What may be nothing. */
const nullable = new Set(['gridWindow', 'place']);

/** Settings that those kept by earlier versions lack. */
const optional = new Set(['profiles']);

/** Arguments of every request that must be refused: too few, too many, or one of them of a wrong kind somewhere. */
export function malformedRequests(): { channel: string; args: readonly unknown[] }[] {
  return Object.entries(wellFormed).flatMap(([channel, args]: [string, readonly unknown[]]) =>
    [
      [...args, null],
      [...args, { __proto__: null, toString: 'x' }],
      ...args.map((_, place) => args.slice(0, place)),
      ...args.flatMap((arg, place) => spoilt(arg).map((wrong) => args.with(place, wrong))),
    ].map((wrong) => ({ channel, args: wrong })),
  );
}

/** A value with each of its parts in turn replaced by what it can't be. */
function spoilt(value: unknown): unknown[] {
  if (typeof value === 'number') {
    const uncountable = Number.isInteger(value) ? [1.5, 2 ** 60] : [];
    return [...uncountable, NaN, Infinity, '0', null, true, {}, [0]];
  }
  if (typeof value === 'string') return [0, null, true, {}, ['x'], 'x'.repeat((1 << 24) + 1)];
  if (typeof value === 'boolean') return [0, 'true', null, {}];
  if (value instanceof Uint8Array) return ['x', null, [0x89], new Uint8Array(), new Uint8Array(8)];
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return [
      0,
      'x',
      null,
      {},
      Array(65).fill(0),
      ...items.flatMap((item, i) => spoilt(item).map((x) => items.with(i, x))),
    ];
  }
  if (typeof value !== 'object' || value === null) throw new TypeError('no argument is of such a kind');
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  return [
    ...[0, 'x', null, [], { ...value, extra: 1 }],
    ...entries
      .filter(([key]) => !optional.has(key))
      .map(([key]) => Object.fromEntries(entries.filter(([other]) => other !== key))),
    ...entries.flatMap(([key, part]) =>
      spoilt(part)
        .filter((wrong) => wrong !== null || !nullable.has(key))
        .map((wrong) => ({ ...value, [key]: wrong })),
    ),
  ];
}
