import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { root } from '../root';
import { iconName, iconSizes, largestIcon } from './icon-sizes';

const drawing = join(root, 'build', 'package', 'npyscope.svg');

/** Draws the icon in every size into `folder`, which is made anew. */
export async function drawIcons(folder: string): Promise<void> {
  const svg = await readFile(drawing, 'utf8');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const size of [...iconSizes, largestIcon]) {
    const picture = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
    await writeFile(join(folder, iconName(size)), picture);
  }
}
