import { Command, CommanderError } from 'commander';
import { visiblePath } from '../arrays/visible';
import { archiveJson, archiveText, readArchiveReport } from './archive-report';
import { readReport } from './report';
import { reportJson, reportText } from './print';

/** Where a command prints. */
export interface Output {
  write(text: string): unknown;
}

interface InfoOptions {
  readonly json?: boolean;
  readonly at: readonly string[];
  readonly member?: string;
}

/** Runs the command line; answers its exit code. */
export async function runCli(args: readonly string[], out: Output, err: Output): Promise<number> {
  let exitCode = 0;
  const program = new Command('npyscope').description('See any NumPy array, whatever its size.');
  program.configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) });
  program.exitOverride();
  program
    .command('info')
    .description('Say what is in an NPY file, or which arrays an npz archive holds.')
    .argument('<file>', 'an NPY file or an npz archive')
    .option('--member <name>', 'the array of an archive to look into')
    .option('--json', 'print one line of JSON')
    .option('--at <index>', 'an element to print, such as 3,-1; can be repeated', append, [])
    .action(async (path: string, options: InfoOptions) => {
      exitCode = await info(path, options, out, err);
    });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
  return exitCode;
}

async function info(
  path: string,
  { json = false, at, member }: InfoOptions,
  out: Output,
  err: Output,
): Promise<number> {
  if (member === undefined && /\.npz$/i.test(path)) return listArchive(path, json, out, err);
  const report = await readReport(path, at, member);
  if (json) out.write(`${reportJson(report)}\n`);
  else if (report.failure) err.write(`npyscope: ${visiblePath(path)}: ${report.failure.message}\n`);
  else out.write(`${reportText(report)}\n`);
  return report.failure ? 1 : 0;
}

async function listArchive(path: string, json: boolean, out: Output, err: Output): Promise<number> {
  const report = await readArchiveReport(path);
  const isRead = 'members' in report;
  if (json) out.write(`${archiveJson(report)}\n`);
  else if (isRead) out.write(`${archiveText(report)}\n`);
  else err.write(`npyscope: ${visiblePath(path)}: ${report.message}\n`);
  return isRead ? 0 : 1;
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
