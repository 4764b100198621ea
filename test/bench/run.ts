/** Measures what npyscope promises, against NumPy or an empty Electron window in the same run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDisplay } from '../../build/display';
import { cancel } from './cancel';
import { column } from './column';
import { delayed } from './delayed';
import { exporting } from './export';
import { hungDisk } from './hung-disk';
import { launch } from './launch';
import { looking } from './looking';
import { mappedMemory } from './mapped-memory';
import { memory } from './memory';
import { overview } from './overview';
import { recolour } from './recolour';
import { reduce } from './reduce';
import type { Row } from './row';
import { scroll } from './scroll';
import { window } from './window';
import { zoom } from './zoom';

const benchmarks: Readonly<Record<string, (folder: string, gigabytes: number) => Promise<Row[]>>> = {
  launch,
  window,
  overview,
  reduce,
  column,
  scroll,
  delayed,
  'hung-disk': hungDisk,
  zoom,
  recolour,
  cancel,
  export: exporting,
  memory,
  'mapped-memory': mappedMemory,
  looking,
};

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    /** The size of what `mapped-memory` reads: more than 4.3, below which all stays mapped. */
    gigabytes: { type: 'string', default: '6' },
  },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const folder = await mkdtemp(join(tmpdir(), 'npyscope-bench-'));
try {
  await withDisplay(async (environment) => {
    Object.assign(process.env, environment);
    if (values.markdown) console.log('| what | here | against, in the same run |\n| --- | --- | --- |');
    for (const name of names) {
      const benchmark = benchmarks[name];
      if (!benchmark)
        throw new Error(`no benchmark is called ${name}; there are ${Object.keys(benchmarks).join(', ')}`);
      for (const row of await benchmark(folder, Number(values.gigabytes))) print(row);
    }
  });
} finally {
  await rm(folder, { recursive: true });
}

/** A row as a line of text, as JSON, or as a line of the table in the README. */
function print(row: Row): void {
  const { name, value, unit, against, ratio } = row;
  if (values.json) console.log(JSON.stringify(row));
  else if (values.markdown)
    console.log(`| ${name} | ${shown(value)} ${unit} | ${shown(ratio)} x ${against} |`);
  else {
    console.log(
      `${name.padEnd(34)}${shown(value).padStart(10)} ${unit.padEnd(4)}  ${shown(ratio)} x ${against}`,
    );
  }
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
