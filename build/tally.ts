/** How many tests of a suite passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export function plus(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** A suite that ended badly or ran nothing has failed, whatever it counted. */
export function judge(counted: Tally, exitCode: number): Tally {
  const isBad = exitCode !== 0 || counted.passed === 0;
  return isBad && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/** Adds up the lines `N passed, N failed` of an output. */
export function tallyOfLines(output: string): Tally {
  return [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)]
    .map(([, passed, failed]) => ({ passed: Number(passed), failed: Number(failed) }))
    .reduce(plus, { passed: 0, failed: 0 });
}
