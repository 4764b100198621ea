import process from 'node:process';
import { endQuietly } from './cli/end-quietly';
import { runCli } from './cli/program';
import { exactArguments } from './exact-arguments';

endQuietly();
const exitCode = await runCli(exactArguments(process.argv.slice(2)), process.stdout, process.stderr);
// What could not be written has set it already.
process.exitCode ??= exitCode;
