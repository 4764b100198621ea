import process from 'node:process';
import { runCli } from './cli/program';
import { exactArguments } from './exact-arguments';

process.exitCode = await runCli(exactArguments(process.argv.slice(2)), process.stdout, process.stderr);
