import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, runQuietly } from './run';
import { say, UserError } from './say';

/** A command or shared library, and the Debian packages that bring it: newer releases' names first. */
export interface Need {
  readonly name: string;
  readonly packages: readonly string[];
}

const COMMANDS: readonly Need[] = [
  { name: 'python3', packages: ['python3'] },
  { name: 'make', packages: ['make'] },
  { name: 'g++', packages: ['g++'] },
  { name: 'Xvfb', packages: ['xvfb'] },
  { name: 'xdg-mime', packages: ['xdg-utils'] },
  { name: 'update-mime-database', packages: ['shared-mime-info'] },
  { name: 'openbox', packages: ['openbox'] },
  { name: 'pcmanfm', packages: ['pcmanfm'] },
  { name: 'xdotool', packages: ['xdotool'] },
  { name: 'xclip', packages: ['xclip'] },
];

/**
 * What Electron links to, apart from what these depend on themselves. The 64-bit time_t transition of Debian 13
 * and Ubuntu 24.04 renamed some.
 */
const LIBRARIES: readonly Need[] = [
  { name: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { name: 'libnss3.so', packages: ['libnss3'] },
  { name: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { name: 'libgbm.so.1', packages: ['libgbm1'] },
  { name: 'libcups.so.2', packages: ['libcups2t64', 'libcups2'] },
  { name: 'libatk-bridge-2.0.so.0', packages: ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'] },
  { name: 'libatspi.so.0', packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
  { name: 'libXss.so.1', packages: ['libxss1'] },
  { name: 'libXtst.so.6', packages: ['libxtst6'] },
];

/** A command's path; null where it is not on the PATH. */
export function commandPath(name: string): string | null {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The names of the libraries that `ldd` could not find. */
export function notFound(lddOutput: string): string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);
}

/** The packages that have an installable version according to `apt-cache policy`. */
export function installable(policyOutput: string): Set<string> {
  const found = policyOutput.matchAll(/^(\S+):\n(?: .*\n)*? {2}Candidate: (?!\(none\))\S+/gm);
  return new Set([...found].map(([, name = '']) => name));
}

/** For each need the first of its packages that can be installed; null when one has none. */
export function choosePackages(needs: readonly Need[], available: ReadonlySet<string>): string[] | null {
  const chosen = needs.map(({ packages }) => packages.find((name) => available.has(name)));
  return chosen.every((name) => name !== undefined) ? [...new Set(chosen)] : null;
}

/** Those of these commands that are not on the PATH. */
export function missingCommands(names: readonly string[]): Need[] {
  return COMMANDS.filter(({ name }) => names.includes(name) && commandPath(name) === null);
}

/**
 * The packages that a program's missing libraries call for. A library that we know no package for comes without.
 */
export async function missingLibraries(program: string): Promise<Need[]> {
  const names = notFound((await capture('ldd', [program])).output);
  if (names.length === 0) return [];
  const known = LIBRARIES.filter(({ name }) => names.includes(name));
  // What remains is most likely a dependency of what is known: only when it stands alone is it worth a word.
  return known.length > 0 ? known : names.map((name) => ({ name, packages: [] }));
}

/** The real NumPy, which tests take for truth, unless Python has it. */
export async function missingNumpy(): Promise<Need[]> {
  const { exitCode } = await capture('python3', ['-c', 'import numpy']);
  return exitCode === 0 ? [] : [{ name: 'numpy (for python3)', packages: ['python3-numpy'] }];
}

/** Clang and its libFuzzer, which GCC has not. */
export async function missingFuzzer(): Promise<Need[]> {
  const library = `libclang_rt.fuzzer-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}.a`;
  const { output } = await capture('clang++', [`-print-file-name=${library}`]);
  // What is not there is printed as its name alone.
  if (output.includes('/')) return [];
  return [
    { name: 'clang++', packages: ['clang'] },
    { name: 'libFuzzer', packages: ['libclang-rt-dev'] },
  ];
}

async function choose(needs: readonly Need[]): Promise<string[] | null> {
  const { output } = await capture('apt-cache', ['policy', ...needs.flatMap(({ packages }) => packages)]);
  return choosePackages(needs, installable(output));
}

const APT = ['-y', '-o', 'DPkg::Lock::Timeout=300'];
const APT_OPTIONS = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };

/**
 * Installs what is missing where we may (root on a Debian or Ubuntu).
 *
 * @throws UserError that names what is missing and, if known, the command that installs it
 */
export async function install(needs: readonly Need[]): Promise<void> {
  if (needs.length === 0) return;
  const missing = needs.map(({ name }) => name).join(', ');
  if (commandPath('apt-get') === null) throw new UserError(`please install what is missing here: ${missing}`);

  const mayInstall = process.getuid?.() === 0;
  let packages = await choose(needs);
  if (packages === null && mayInstall) {
    say('reading the lists of packages (apt-get update)');
    await runQuietly('apt-update', 'apt-get', ['update', ...APT], APT_OPTIONS);
    packages = await choose(needs);
  }
  if (packages === null) {
    if (needs.some((need) => need.packages.length === 0))
      throw new UserError(`please install what is missing here: ${missing}`);
    packages = needs.flatMap((need) => need.packages.slice(-1));
  }
  const command = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (!mayInstall) throw new UserError(`missing here: ${missing}. Please run:\n  sudo ${command}`);

  say(`installing ${packages.join(' ')}`);
  const args = ['install', '--no-install-recommends', ...APT, ...packages];
  try {
    await runQuietly('apt-install', 'apt-get', args, APT_OPTIONS);
  } catch {
    // The lists may be older than the archive.
    await runQuietly('apt-update', 'apt-get', ['update', ...APT], APT_OPTIONS);
    await runQuietly('apt-install', 'apt-get', args, APT_OPTIONS);
  }
}
