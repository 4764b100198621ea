import { Command, CommanderError } from 'commander';
import { mapFiles } from '../data/files/open-file';
import { visible, visiblePath } from '../data/files/visible';
import { archiveJson, archiveText } from './archive-report';
import { readReport } from './report';
import { printableJson, reportJson, reportText } from './print';

/** Where a command prints. */
export interface Output {
  write(text: string): unknown;
}

interface InfoOptions {
  readonly json?: boolean;
  readonly at: readonly string[];
  readonly member?: string;
  readonly mapping: boolean;
}

/** Runs the command line; answers its exit code. */
export async function runCli(args: readonly string[], out: Output, err: Output): Promise<number> {
  let exitCode = 0;
  const program = new Command('npyscope').description('See any NumPy array, whatever its size.');
  program.configureOutput({
    writeOut: (text) => out.write(text),
    writeErr: (text) => err.write(text),
    // It quotes what was typed, or what a script passed on.
    outputError: (text, write) => {
      write(`${visible(text.trimEnd())}\n`);
    },
  });
  program.showSuggestionAfterError(false);
  program.exitOverride();
  program
    .command('info')
    .description('Say what is in an NPY file, or which arrays an npz archive holds.')
    .argument('<file>', 'an NPY file or an npz archive')
    .option('--member <name>', 'the array of an archive to look into; of several of one name the last')
    .option('--json', 'print one line of JSON')
    .option('--no-mapping', 'read the file without mapping it into memory')
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
  { json = false, at, member, mapping }: InfoOptions,
  out: Output,
  err: Output,
): Promise<number> {
  mapFiles(mapping);
  const report = await readReport(path, at, member);
  const isList = 'members' in report;
  const { failure } = report;
  if (json) out.write(`${printableJson(isList ? archiveJson(report) : reportJson(report))}\n`);
  else {
    if (failure) err.write(`npyscope: ${visiblePath(path)}: ${visible(failure.message)}\n`);
    if (isList) out.write(`${archiveText(report)}\n`);
    else if (!failure) out.write(`${reportText(report)}\n`);
  }
  return failure ? 1 : 0;
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
