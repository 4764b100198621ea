/**
 * Opens files as a window does, one after the other, and prints as JSON what each took: `node FILE...`. To be bundled, and
 * run in a process of its own with as little memory as it may need.
 */
import { serialize } from 'node:v8';
import { openDocument } from '../../../electron/documents/open-document';

const paths = process.argv.slice(2);
const told: object[] = [];
for (const path of paths) {
  const before = process.cpuUsage();
  const { state, shown } = await openDocument(path);
  const answer = serialize(state).length;
  shown?.file.close();
  const { user, system } = process.cpuUsage(before);
  told.push({ kind: state.kind, milliseconds: (user + system) / 1000, answer });
}
console.log(JSON.stringify(told));
