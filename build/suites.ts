import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { withDisplay, withVirtualDisplay } from './display';
import { electronEnvironment, electronPath } from './electron';
import { root } from './root';
import { capture, run } from './run';
import { say } from './say';
import { judge, tallyOfLines, type Tally } from './tally';
import { projects } from './typecheck';

/** Runs a program of one of our packages. */
function runPackaged(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const path = join(root, 'node_modules', program);
  return run(process.execPath, [path, ...args], { env: { ...process.env, ...environment } });
}

const CHECKS: readonly (readonly [string, ...string[]])[] = [
  ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    'build/dependencies.config.mjs',
    'electron',
    'renderer',
    'native',
  ],
  ...projects.map((project) => ['typescript/bin/tsc', '-p', project] as const),
  ['tsx/dist/cli.mjs', 'build/format-native.ts'],
];

/** Layout, lint and types; each check counts as one test. */
export async function checks(): Promise<Tally> {
  let failed = 0;
  for (const [program, ...args] of CHECKS) {
    const code = await runPackaged(program, args);
    if (code !== 0) failed++;
    say(`${code === 0 ? 'passed' : 'FAILED'}: ${program.replace(/\/.*/, '')} ${args.join(' ')}`);
  }
  return { passed: CHECKS.length - failed, failed, skipped: 0 };
}

/** Runs a test runner that leaves a report, and reads the report. */
async function reported<T>(report: string, schema: z.ZodType<T>, body: (report: string) => Promise<number>) {
  const path = join(root, 'test-results', report);
  await rm(path, { force: true });
  const exitCode = await body(path);
  const content = await readFile(path, 'utf8').catch(() => null);
  return { exitCode, report: content === null ? null : schema.parse(JSON.parse(content)) };
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
});

/** Everything that runs in plain Node. */
export async function unit(): Promise<Tally> {
  const { exitCode, report } = await reported('unit.json', vitestReport, (path) =>
    runPackaged('vitest/vitest.mjs', [
      ...['run', '--config', 'build/vitest.config.ts'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
    ]),
  );
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = report ?? {};
  return judge({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }, exitCode);
}

/** The C++ core by itself, plain and under sanitizers. */
export async function native(): Promise<Tally> {
  const { exitCode, output } = await capture(
    'make',
    ['-s', `-j${availableParallelism()}`, '-C', 'test/native', 'test'],
    true,
  );
  return judge(tallyOfLines(output), exitCode);
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

type Display = typeof withDisplay;

/** Runs the specs of a folder. A test that passes only when repeated has failed. */
async function playwright(name: string, display: Display, environment: NodeJS.ProcessEnv): Promise<Tally> {
  const { exitCode, report } = await reported(`${name}.json`, playwrightReport, (path) =>
    display((drawn) =>
      runPackaged(
        '@playwright/test/cli.js',
        ['test', '-c', `test/${name}/playwright.config.ts`, '--reporter=list,json'],
        { ...drawn, ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: path },
      ),
    ),
  );
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return judge({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** The real Electron, driven from outside. */
export async function endToEnd(): Promise<Tally> {
  return playwright('e2e', withDisplay, electronEnvironment(await electronPath()));
}

/** The page by itself, in the system's Chromium, which draws into memory. */
export async function page(): Promise<Tally> {
  return playwright('page', (body) => body({}), {});
}

/** The packaged app: what it lets be done to it, and how it is installed on a desktop and used from there. */
export async function desktop(): Promise<Tally> {
  return playwright('desktop', withVirtualDisplay, {});
}
