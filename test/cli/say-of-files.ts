/**
 * Has `info` say what it can of the files of the working folder that the file LIST names, with some elements, and of some
 * members of each archive, and writes all of that to OUT as JSON: `node FILE LIST OUT [OPTION...]`. To be bundled, and run in
 * a process of its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { z } from 'zod';
import { runCli } from '../../electron/cli/program';

const [, , list = '', target = '', ...options] = process.argv;
const mostMembers = 3;

const shaped = z.object({ shape: z.array(z.union([z.number(), z.string()])) });
const listing = z.object({ members: z.array(z.looseObject({ name: z.string() })) });

const said: (readonly [name: string, code: number, out: string, err: string])[] = [];

/** What `info` prints of a file, as far as it is JSON. */
async function say(name: string, ...more: readonly string[]): Promise<unknown> {
  let [out, err] = ['', ''];
  const code = await runCli(
    ['info', ...options, '--json', ...more, '--', name],
    { write: (text) => (out += text) },
    { write: (text) => (err += text) },
  );
  said.push([[name, ...more].join(' '), code, out, err]);
  return JSON.parse(out);
}

/** The first, the last and a middle element of what has a shape. */
async function sayElements(name: string, told: unknown, ...more: readonly string[]): Promise<void> {
  const { data } = shaped.safeParse(told);
  if (!data || data.shape.some((length) => Number(length) === 0)) return;
  const { shape } = data;
  const middle = shape.map((length) => Math.floor(Number(length) / 2));
  const places = [shape.map(() => 0), shape.map(() => -1), middle];
  await say(name, ...more, ...places.map((place) => `--at=(${place.join()})`));
}

const names = z.array(z.string()).parse(JSON.parse(readFileSync(list, 'utf8')));
for (const name of names) {
  const told = await say(name);
  await sayElements(name, told);
  const { data } = listing.safeParse(told);
  for (const member of data?.members.slice(0, mostMembers) ?? [])
    await sayElements(name, await say(name, `--member=${member.name}`), `--member=${member.name}`);
}
writeFileSync(target, JSON.stringify(said));
