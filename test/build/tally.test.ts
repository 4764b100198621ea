import { describe, expect, it } from 'vitest';
import { judge, plus, tallyOfLines, tallyText } from '../../build/tally';

describe('tallyOfLines', () => {
  it('adds up the summaries among other lines', () => {
    const output =
      'make: entering\n12 passed, 0 failed\nbuilding with sanitizers\n11 passed, 1 failed, 2 skipped\n';
    expect(tallyOfLines(output)).toEqual({ passed: 23, failed: 1, skipped: 2 });
  });

  it('takes no summary for one that is only quoted', () => {
    expect(tallyOfLines('expected "3 passed, 0 failed"\n')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

describe('judge', () => {
  it('believes a suite that ended well', () => {
    const counted = { passed: 3, failed: 0, skipped: 1 };
    expect(judge(counted, 0)).toEqual(counted);
  });

  it('counts a suite without a test, or one that crashed, as failed', () => {
    expect(judge({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
    expect(judge({ passed: 0, failed: 0, skipped: 4 }, 0).failed).toBe(1);
    expect(judge({ passed: 3, failed: 0, skipped: 0 }, 139)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('leaves the count of failures to a suite that has one', () => {
    expect(judge({ passed: 3, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  });
});

describe('tallyText', () => {
  it('says what was skipped, where anything was', () => {
    expect(tallyText({ passed: 2, failed: 0, skipped: 0 })).toBe('2 passed, 0 failed');
    const sum = plus({ passed: 2, failed: 0, skipped: 1 }, { passed: 1, failed: 1, skipped: 2 });
    expect(tallyText(sum)).toBe('3 passed, 1 failed, 3 skipped');
  });
});
