/** A failure whose message is all that the user needs: printed without a stack. */
export class UserError extends Error {}

/** One line of progress. Standard output belongs to the program that is being prepared. */
export function say(text: string): void {
  process.stderr.write(`npyscope: ${text}\n`);
}

/** Runs a script, whose body answers the exit code; a failure is printed and ends the process with exit code 1. */
export async function main(body: () => Promise<number>): Promise<void> {
  const code = await body().catch((error: unknown) => {
    if (error instanceof UserError) say(error.message);
    else console.error(error);
    return 1;
  });
  process.exitCode = code;
  // A hook of electron-builder's ends the process with 0, whatever is to be said of it.
  process.once('exit', () => {
    process.exitCode = code;
  });
}
