import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ArchiveError, findMember, readArchive, type Archive } from '../../../electron/data/npz/archive';
import { listMembers, type LookedAtMember } from '../../../electron/data/npz/headers';
import { jsonInteger } from '../../../electron/data/npy/json';

/** What NumPy makes of archives, by their file's name. */
const truths = z.record(
  z.string(),
  z.object({
    isDamaged: z.boolean(),
    /** Null where it finds no archive. */
    members: z
      .array(
        z.object({
          name: z.string(),
          /** Whether it is what NumPy finds by that name. */
          isFound: z.boolean(),
          /** Dtype and shape; null if it can't be read. */
          array: z.tuple([z.string(), z.array(z.number())]).nullable(),
        }),
      )
      .nullable(),
  }),
);

const slow = 60_000;
let folder: string;
let truth: z.infer<typeof truths>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'npyscope-npz-'));
  const script = fileURLToPath(new URL('make-archives.py', import.meta.url));
  execFileSync('python3', [script, folder, '1', '500']);
  truth = truths.parse(JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8')));
}, slow);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Listed {
  readonly archive: Archive;
  readonly members: readonly LookedAtMember[];
}

/** Null for an archive of which nothing can be had. */
async function list(name: string): Promise<Listed | null> {
  const path = join(folder, name);
  try {
    const archive = await readArchive(path);
    return { archive, members: await listMembers(path, archive) };
  } catch (error) {
    expect(error).toBeInstanceOf(ArchiveError);
    return null;
  }
}

const shortName = ({ member }: LookedAtMember): string => member.fileName.replace(/\.npy$/, '');
const arrayOf = ({ header }: LookedAtMember) =>
  header instanceof Error ? null : [header.descr, header.shape.map(jsonInteger)];
/** What NumPy does not write, or has to be refused. */
const isRefused = ({ header }: LookedAtMember): boolean =>
  header instanceof Error && /method 12|overlaps/.test(header.message);

it(
  'lists and reads what NumPy does, whatever is before, behind and in the comment of the archive',
  async () => {
    for (const [name, { isDamaged, members }] of Object.entries(truth)) {
      if (isDamaged || !members) continue;
      const listed = await list(name);
      expect(listed?.members.map(shortName), name).toEqual(members.map((member) => member.name));
      members.forEach(({ name: numpyName, isFound, array }, place) => {
        const ours = listed?.members[place];
        if (!listed || !ours) throw new Error('unreachable');
        if (!isRefused(ours)) expect(arrayOf(ours), `${name}: ${numpyName}`).toEqual(array);
        expect(findMember(listed.archive, numpyName) === ours.member, `${name}: ${numpyName}`).toBe(isFound);
      });
    }
  },
  slow,
);

it(
  'finds in damaged archives at least what NumPy reads of them',
  async () => {
    let found = 0;
    for (const [name, { isDamaged, members }] of Object.entries(truth)) {
      if (!isDamaged) continue;
      const listed = (await list(name))?.members ?? [];
      found += listed.filter(({ header }) => !(header instanceof Error)).length;
      for (const { name: numpyName, array } of members ?? []) {
        if (!array) continue;
        const ours = listed.filter((one) => shortName(one) === numpyName);
        expect(
          ours.some((one) => isRefused(one) || JSON.stringify(arrayOf(one)) === JSON.stringify(array)),
          `${name}: ${numpyName}`,
        ).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(100);
  },
  slow,
);

it(
  'has a name for each member of its own, by which it is found',
  async () => {
    for (const name of Object.keys(truth)) {
      const archive = (await list(name))?.archive;
      const names = archive?.members.map((member) => member.name) ?? [];
      expect(new Set(names).size).toBe(names.length);
      for (const member of archive?.members ?? [])
        expect(archive && findMember(archive, member.name)).toBe(member);
    }
  },
  slow,
);
