/** The changes of a file are told alike whatever StridedFile it is. */
import { appendFile, rename, truncate } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readCells } from '../../../electron/data/arrays/cells';
import { describeArray } from '../../../electron/data/arrays/describe-array';
import { initialPlane } from '../../../electron/data/arrays/plane';
import { readable } from '../../../electron/data/arrays/readable-array';
import { LiveArray } from '../../../electron/data/sources/live-array';
import { openArray } from '../../../electron/data/sources/open-array';
import type { ArrayInfo } from '../../../electron/model/array';
import { changeSince } from '../../../electron/model/revisions';
import { elementsOf, headerOf, overwrite } from '../../array-file';
import { disk, expectAlike, writeBoth } from '../../memory/both';

const tile = { rowLevel: 0, columnLevel: 0, tileRow: 0, tileColumn: 0 };

/** What is done to a file, on a disk or in memory. */
interface Hands {
  readonly name: string;
  readonly write: (position: number, bytes: Buffer) => Promise<void> | void;
  readonly append: (bytes: Buffer) => Promise<void> | void;
  readonly truncate: (size: number) => Promise<void> | void;
  readonly moveAway: () => Promise<void> | void;
  readonly moveBack: () => Promise<void> | void;
}

/** What is told of a file while all that may happen to one happens, and what a few of its cells are then. */
async function changesOf(file: Hands): Promise<unknown> {
  const array = readable(await openArray(file.name));
  const opened = await describeArray(array);
  const told: unknown[] = [];
  let { revision } = opened.revisions;
  const onNews = ({
    revisions,
    place,
    shape,
    availableElements,
    fileSize,
    hasUnreadable,
  }: ArrayInfo): void => {
    told.push([changeSince(revisions, revision), place, shape, availableElements, fileSize, hasUnreadable]);
    ({ revision } = revisions);
  };
  const live = new LiveArray(array, opened, onNews, () => told.push('another array'));
  onTestFinished(() => {
    live.close();
  });
  const plane = initialPlane(2);
  const look = async (): Promise<void> => {
    await live.look();
    const { text, states } = await readCells(live.array, plane, {
      row0: 8,
      row1: 12,
      column0: 0,
      column1: 2,
    });
    const { values, flags } = await live.tiles.read(plane, tile, 'mean', 1);
    told.push([text, states, [...values], [...flags]]);
  };
  await look();
  await file.append(elementsOf(30, 75));
  await look();
  await file.truncate(128 + 12 * 8);
  await look();
  await file.append(elementsOf(12, 100));
  await look();
  await file.write(128, elementsOf(0, 100, 0.5));
  await look();
  await file.append(elementsOf(100, 200, 0.5));
  await file.write(0, headerOf(20, 10));
  await look();
  await file.moveAway();
  await look();
  await file.moveBack();
  await look();
  await file.truncate(0);
  await look();
  await file.write(0, headerOf(20, 10, '<i8'));
  await look();
  return told;
}

test('the changes of a file are told alike', async () => {
  const [path, name] = await writeBoth(Buffer.concat([headerOf(10, 10), elementsOf(0, 30)]));
  disk.delay = 10;
  const mapped = await changesOf({
    name: path,
    write: (position, bytes) => overwrite(path, position, bytes),
    append: (bytes) => appendFile(path, bytes),
    truncate: (size) => truncate(path, size),
    moveAway: () => rename(path, `${path}.aside`),
    moveBack: () => rename(`${path}.aside`, path),
  });
  const other = await changesOf({
    name,
    write: disk.write.bind(disk, name),
    append: disk.append.bind(disk, name),
    truncate: disk.truncate.bind(disk, name),
    moveAway: disk.rename.bind(disk, name, `${name}.aside`),
    moveBack: disk.rename.bind(disk, `${name}.aside`, name),
  });
  expectAlike(other, mapped);
  expect(JSON.stringify(mapped)).toMatch(
    /grown.*cut.*grown.*rewritten.*reshaped.*gone.*same.*cut.*another array/,
  );
});
