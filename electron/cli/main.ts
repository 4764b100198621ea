import process from 'node:process';
import { endQuietly } from './end-quietly';
import { runCli } from './program';
import { exactArguments } from '../data/files/exact-arguments';

endQuietly();
const exitCode = await runCli(exactArguments(process.argv.slice(2)), process.stdout, process.stderr);
// What could not be written has set it already.
process.exitCode ??= exitCode;
