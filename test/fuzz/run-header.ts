/** `npm run fuzz:header [-- SECONDS]`: parses whatever a header may be until the time is over or something is found. */
import fc from 'fast-check';
import { checkHeader, checkLiteral } from './check-header';
import { headers } from './headers';
import { writtenLiterals } from './literals';

const seconds = Number(process.argv[2] ?? 60);
const roundRuns = 20_000;
const begin = performance.now();
const elapsed = (): number => (performance.now() - begin) / 1000;

let executions = 0;
let parsing = 0;
let slowest = 0;

function timed<T>(check: (input: T) => void): (input: T) => void {
  return (input) => {
    const start = performance.now();
    check(input);
    const took = performance.now() - start;
    executions++;
    parsing += took;
    slowest = Math.max(slowest, took);
  };
}

while (elapsed() < seconds) {
  const parameters = {
    numRuns: roundRuns,
    interruptAfterTimeLimit: Math.max(1, 1000 * (seconds - elapsed())),
  };
  fc.assert(fc.property(headers, timed(checkHeader)), parameters);
  fc.assert(fc.property(writtenLiterals, timed(checkLiteral)), parameters);
}
const whole = elapsed();
console.log(
  `${executions.toLocaleString('en')} executions in ${whole.toFixed(0)} s, ${Math.round(executions / whole)} a second ` +
    `(${Math.round((1000 * executions) / parsing)} without making the inputs); the slowest took ${slowest.toFixed(1)} ms; no finding`,
);
