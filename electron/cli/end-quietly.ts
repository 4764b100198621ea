import process from 'node:process';

/**
 * Ends in silence where nobody reads what is printed any more (`npyscope info FILE | head -1`), and says so where it can't
 * be written, as on a full disk, with exit code 1. Without, Node prints a stack trace.
 */
export function endQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 1;
    process.stderr.write(`npyscope: what was asked for can't be written: ${error.message}\n`);
  });
  // There is nowhere left to say it.
  process.stderr.on('error', () => undefined);
}
