import { availableParallelism } from 'node:os';
import { run } from './run';
import { main } from './say';
import { install, missingCommands, missingFuzzer } from './system-packages';

/** Reads at random and holds what comes against the definition: for ten minutes, or so many seconds. */
await main(async () => {
  await install([...missingCommands(['make', 'g++']), ...(await missingFuzzer())]);
  const [, , seconds = '600'] = process.argv;
  return run('make', [
    ...['-s', `-j${availableParallelism()}`, '-C', 'test/native'],
    ...['fuzz', `SECONDS=${seconds}`],
  ]);
});
