import { describe, expect, it } from 'vitest';
import type { ArrayInfo } from '../../../electron/model/array';
import { afterChange, firstRevision } from '../../../electron/model/revisions';
import { afterTelling, nothingTold, type Telling } from '../../../renderer/shell/document-state';
import { fieldInfo } from '../field-info';

const info: ArrayInfo = {
  ...{ id: 3, revisions: firstRevision, name: 'a.npy', path: '/a.npy', member: null, place: 'same' },
  ...{ fileSize: 928, shape: [100], expectedElements: 100, availableElements: 50, hasUnreadable: false },
  comparedEvery: 1,
  header: {
    ...{ version: '1.0', descr: "'<f8'", dtype: 'float64', itemSize: 8 },
    ...{ shape: [100], fortranOrder: false, dataOffset: 128 },
  },
  initialPlane: { rowAxis: 0, columnAxis: -1, indices: [0], wrap: 1 },
  ...{ textWidth: 3, fields: [fieldInfo({ path: [], name: '' })], fieldCount: 1 },
};
const grown: ArrayInfo = {
  ...info,
  revisions: afterChange(firstRevision, 'grown'),
  availableElements: 60,
};

const answered = (of: ArrayInfo, serial = 0): Telling => ({
  ...{ kind: 'answered', serial, kept: null },
  state: { kind: 'array', info: of },
});
const news = (of: ArrayInfo): Telling => ({ kind: 'news', info: of });

/** What is known after having been told some things, one after the other. */
function told(...tellings: readonly Telling[]) {
  const { shown, hasGrown } = tellings.reduce(afterTelling, nothingTold);
  return { info: shown?.state.kind === 'array' ? shown.state.info : null, hasGrown };
}

describe('what a page knows of its document', () => {
  it('is what was answered, and then what the news say', () => {
    expect(told(answered(info))).toEqual({ info, hasGrown: false });
    expect(told(answered(info), news(grown))).toEqual({ info: grown, hasGrown: true });
  });

  it('is what news say that came before an answer of before them', () => {
    expect(told(news(grown), answered(info))).toEqual({ info: grown, hasGrown: true });
  });

  it('is what was answered where news of before that come later', () => {
    expect(told(answered(grown), news(info)).info).toEqual(grown);
  });

  it('is nothing that is said of another array', () => {
    const other = { ...grown, id: 4, name: 'b.npy' };
    expect(told(answered(info), news(other)).info).toEqual(info);
    expect(told(answered(info), news(grown), answered(other, 1))).toEqual({ info: other, hasGrown: false });
  });

  it('is of the same revisions for as long as only its place is another', () => {
    const gone = { ...info, place: 'gone', revisions: { ...firstRevision } } as const;
    const known = told(answered(info), news(gone)).info;
    expect(known?.place).toBe('gone');
    expect(known?.revisions).toBe(info.revisions);
  });
});
