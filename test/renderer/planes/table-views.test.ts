import { describe, expect, it } from 'vitest';
import {
  asTable,
  chosenBy,
  firstPicture,
  hasPictures,
  withField,
} from '../../../renderer/planes/fields-model';
import {
  cellPartText,
  expressionOf,
  partText,
  readingName,
  windowExpression,
} from '../../../renderer/planes/field-text';
import {
  carryFields,
  gridSizeOf,
  measuredBy,
  pictureAt,
  pictureOf,
  toGrid,
  toPicture,
} from '../../../renderer/planes/table-views';
import { fieldInfo } from '../field-info';

const name = fieldInfo({ path: ['name'], name: 'name', kind: 'text', hasPictures: false });
const x = fieldInfo({ path: ['pose', 'x'], name: 'pose.x' });
const entry = fieldInfo({ path: ['v', 1, 0], name: 'v[1, 0]' });
const z = fieldInfo({
  ...{ path: ['z'], name: 'z', kind: 'complex', hasPictures: false },
  readings: ['real', 'imag', 'magnitude', 'phase'],
});
const raw = fieldInfo({
  ...{ path: ['raw'], name: 'raw', kind: 'raw', hasPictures: false },
  readings: ['bfloat16', '>i2'],
});
const info = { shape: [100], fields: [name, x, entry, z, raw] };
const plane = { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 };
const table = asTable(plane);

describe('what is chosen', () => {
  it('is a field, or a reading of one', () => {
    expect(chosenBy(info.fields, ['pose', 'x'])).toEqual({ field: x, reading: null });
    expect(chosenBy(info.fields, ['z', 'phase'])).toEqual({ field: z, reading: 'phase' });
    for (const path of [[], ['pose'], ['name', 'real'], ['z', 'angle'], ['v', 1]])
      expect(chosenBy(info.fields, path)).toBeNull();
  });

  it('has pictures where it is one number', () => {
    const drawn = [
      ['pose', 'x'],
      ['z', 'real'],
      ['raw', 'bfloat16'],
    ].map((path) => hasPictures(info.fields, withField(plane, path)));
    expect(drawn).toEqual([true, true, true]);
    for (const path of [[], ['name'], ['z'], ['raw']])
      expect(hasPictures(info.fields, withField(plane, path))).toBe(false);
    expect(hasPictures(info.fields, table)).toBe(false);
  });

  it('is told in words and as NumPy takes it', () => {
    expect(partText(info.fields, withField(plane, ['z', 'imag']))).toBe('z, imaginary part');
    expect(cellPartText(info.fields, table, 1)).toBe("['pose']['x']");
    expect(cellPartText(info.fields, withField(plane, ['z', 'phase']), 0)).toBe("['z'] phase");
    expect(expressionOf('a[:]', { field: entry, reading: null })).toBe("a[:]['v'][..., 1, 0]");
    expect(expressionOf('a[2]', { field: z, reading: 'real' })).toBe("a[2]['z'].real");
    expect(expressionOf('a[2]', { field: z, reading: 'magnitude' })).toBe("np.abs(a[2]['z'])");
    expect(expressionOf('a[2]', { field: raw, reading: '>i2' })).toBe("a[2]['raw'].view('>i2')");
    const quoted = fieldInfo({ path: ["it's"], name: "it's" });
    expect(expressionOf('a', { field: quoted, reading: null })).toBe('a["it\'s"]');
    const escaping = fieldInfo({ path: ['x\x1b[201~\r\n\u0085\u202e\ud800\u{e0001}\\é '], name: 'x' });
    expect(expressionOf('a', { field: escaping, reading: null })).toBe(
      String.raw`a['x\x1b[201~\r\n\x85\u202e\ud800\U000e0001\\é ']`,
    );
    expect(['>f4', '<u2', 'u1', 'float8_e5m2'].map(readingName)).toEqual([
      ...['big-endian float32', 'uint16', 'uint8', 'float8_e5m2'],
    ]);
  });
});

it('is selected as NumPy takes it', () => {
  const { fields } = info;
  const size = gridSizeOf(info, table);
  const of = (column0: number, column1: number): string | null =>
    windowExpression(fields, table, size, { row0: 2, row1: 9, column0, column1 });
  expect(of(0, 5)).toBe('a[2:9]');
  expect(of(1, 2)).toBe("a[2:9]['pose']['x']");
  expect(of(3, 5)).toBe("a[2:9][['z', 'raw']]");
  expect(of(0, 2)).toBeNull();
  const whole = { row0: 0, row1: 100, column0: 0, column1: 1 };
  const column = { rows: 100, columns: 1, elements: 100 };
  expect(windowExpression(fields, withField(plane, ['z', 'real']), column, whole)).toBe("a[:]['z'].real");
});

describe('a table and the picture beside it', () => {
  const picture = pictureOf(info, table, ['pose', 'x']);

  it('has a column a field; the picture is one of them', () => {
    expect(gridSizeOf(info, table)).toEqual({ rows: 100, columns: 5, elements: 500 });
    expect(picture).toEqual({
      plane: { ...plane, field: ['pose', 'x'] },
      size: { rows: 100, columns: 1, elements: 100 },
      column: 1,
    });
    expect(pictureOf(info, table, null)).toBeNull();
    expect(firstPicture(info.fields)).toEqual(['pose', 'x']);
  });

  it('have their places in common', () => {
    if (!picture) throw new Error('there is a picture');
    expect(toPicture(picture, { row: 7, column: 4 })).toEqual({ row: 7, column: 0 });
    expect(toGrid(picture, { row: 7, column: 0 })).toEqual({ row: 7, column: 1 });
    const window = { row0: 2, row1: 9, column0: 0, column1: 1 };
    expect(toGrid(picture, window)).toEqual({ ...window, column0: 1, column1: 2 });
    const same = { ...picture, column: null };
    expect(toGrid(same, window)).toBe(window);
  });

  it('follow the active cell, but for fields that nobody can draw unasked', () => {
    expect(pictureAt(info, 3, ['pose', 'x'])).toEqual(['z', 'magnitude']);
    expect(pictureAt(info, 3, ['z', 'phase'])).toEqual(['z', 'phase']);
    expect(pictureAt(info, 0, ['pose', 'x'])).toEqual(['pose', 'x']);
    expect(pictureAt(info, 4, ['pose', 'x'])).toEqual(['pose', 'x']);
    expect(pictureAt(info, 4, ['raw', 'bfloat16'])).toEqual(['raw', 'bfloat16']);
  });

  it('have the statistics of one field', () => {
    const rows = { row0: 2, row1: 9 };
    expect(measuredBy(info, table, picture, { ...rows, column0: 2, column1: 3 })).toEqual({
      plane: { ...plane, field: ['v', 1, 0] },
      window: { ...rows, column0: 0, column1: 1 },
    });
    expect(measuredBy(info, table, picture, { ...rows, column0: 1, column1: 3 })).toBeNull();
    expect(measuredBy(info, table, picture, { ...rows, column0: 0, column1: 1 })).toBeNull();
  });

  it('keep the active element where the table comes or goes', () => {
    const at = (row: number, column: number) => ({ anchor: { row, column }, active: { row, column } });
    const size = gridSizeOf(info, table);
    expect(carryFields(at(7, 3), table, plane, size, 1)).toEqual(at(7, 0));
    expect(carryFields(at(7, 3), { ...plane, wrap: 10 }, table, size, 1)).toEqual(at(73, 1));
  });
});
