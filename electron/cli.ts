import process from 'node:process';
import { runCli } from './cli/program';

process.exitCode = await runCli(process.argv.slice(2), process.stdout, process.stderr);
