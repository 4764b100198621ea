import { describe, expect, test } from 'vitest';
import { afterChange, changeSince, firstRevision, type FileChange } from '../../electron/model/revisions';

const after = (...undergone: readonly FileChange[]) => undergone.reduce(afterChange, firstRevision);

describe('an array', () => {
  test('that has not changed is as it was', () => {
    expect(changeSince(firstRevision, firstRevision.revision)).toBe('none');
  });

  test('has a higher revision after each change', () => {
    expect(after('grown', 'grown', 'cut').revision).toBe(firstRevision.revision + 3);
  });

  test('tells of each revision the strongest of the changes since, in whatever order they came', () => {
    const revisions = after('rewritten', 'grown', 'cut', 'reshaped', 'grown');
    const told = [0, 1, 2, 3, 4, 5].map((revision) => changeSince(revisions, revision));
    expect(told).toEqual(['rewritten', 'cut', 'cut', 'reshaped', 'grown', 'none']);
  });

  test('has not lost a change after however many weaker ones', () => {
    const revisions = after('rewritten', ...Array<FileChange>(10_000).fill('grown'));
    expect([changeSince(revisions, 0), changeSince(revisions, 1)]).toEqual(['rewritten', 'grown']);
  });

  test('has nothing left of what was read before it was opened', () => {
    expect(changeSince(after('grown'), -1)).toBe('rewritten');
  });

  test('has not changed yet since a revision that is not known of', () => {
    expect(changeSince(after('rewritten'), 7)).toBe('none');
  });
});
