import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../build/root';

const truth = z.object({
  shape: z.array(z.number()),
  samples: z.array(z.object({ index: z.array(z.number()), text: z.string() })),
});

/** An array that NumPy wrote, and what NumPy says is in it. */
export async function fixture(name: string): Promise<{ path: string } & z.infer<typeof truth>> {
  const path = join(root, 'test', 'fixtures', name);
  return { path: `${path}.npy`, ...truth.parse(JSON.parse(await readFile(`${path}.json`, 'utf8'))) };
}
