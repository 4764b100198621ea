import { describe, expect, it } from 'vitest';
import { judge, plus, tallyOfLines } from '../../build/tally';

describe('tallyOfLines', () => {
  it('adds up the summaries among other lines', () => {
    const output = 'make: entering\n12 passed, 0 failed\nbuilding with sanitizers\n11 passed, 1 failed\n';
    expect(tallyOfLines(output)).toEqual({ passed: 23, failed: 1 });
  });

  it('takes no summary for one that is only quoted', () => {
    expect(tallyOfLines('expected "3 passed, 0 failed"\n')).toEqual({ passed: 0, failed: 0 });
  });
});

describe('judge', () => {
  it('believes a suite that ended well', () => {
    expect(judge({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 });
  });

  it('counts a suite without a test, or one that crashed, as failed', () => {
    expect(judge({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(judge({ passed: 3, failed: 0 }, 139)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts failures once', () => {
    expect(judge({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 });
  });
});

describe('plus', () => {
  it('adds two tallies', () => {
    expect(plus({ passed: 1, failed: 2 }, { passed: 3, failed: 4 })).toEqual({ passed: 4, failed: 6 });
  });
});
