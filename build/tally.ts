/** How many tests of a suite passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };

export function plus(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A suite that ended badly or ran nothing has failed, whatever it counted. */
export function judge(counted: Tally, exitCode: number): Tally {
  const isBad = exitCode !== 0 || counted.passed === 0;
  return isBad && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** `N passed, N failed`, and `, N skipped` where any were. */
export function tallyText({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** Adds up the lines of an output that are such texts. */
export function tallyOfLines(output: string): Tally {
  return [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)]
    .map(([, passed, failed, skipped = '0']) => ({
      passed: Number(passed),
      failed: Number(failed),
      skipped: Number(skipped),
    }))
    .reduce(plus, noTests);
}
