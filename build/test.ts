import { prepare, TO_PACKAGE, type Step } from './prepare';
import { main, say, UserError } from './say';
import { checks, desktop, endToEnd, native, page, unit } from './suites';
import { noTests, plus, tallyText, type Tally } from './tally';

interface Suite {
  readonly needs: readonly Step[];
  readonly run: () => Promise<Tally>;
}

const suites: Readonly<Record<string, Suite>> = {
  checks: { needs: ['typings'], run: checks },
  unit: { needs: ['addon', 'bundles'], run: unit },
  native: { needs: ['addon'], run: native },
  e2e: { needs: ['electron', 'addon', 'bundles', 'numpy'], run: endToEnd },
  ...(process.platform === 'linux' && {
    page: { needs: ['addon', 'bundles', 'numpy', 'chromium'], run: page },
    desktop: { needs: [...TO_PACKAGE, 'desktop'], run: desktop },
  }),
};

/** `npm test` runs every suite, `npm test -- unit e2e` those. The last line adds them up. */
await main(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(suites);
  const chosen = names.map((name) => {
    const suite = suites[name];
    if (!suite) throw new UserError(`no suite "${name}"; there are ${Object.keys(suites).join(', ')}`);
    return { name, ...suite };
  });
  await prepare([...new Set(chosen.flatMap(({ needs }) => needs))]);

  let total = noTests;
  for (const { name, run } of chosen) {
    say(`suite ${name}`);
    const tally = await run();
    say(`suite ${name}: ${tallyText(tally)}`);
    total = plus(total, tally);
  }
  console.log(tallyText(total));
  return total.failed === 0 ? 0 : 1;
});
