/**
 * Opens a file as a window does and prints what that took: `node FILE SMALL`, where SMALL is a file to warm up with. To be
 * bundled, and run in a process of its own.
 */
import { serialize } from 'node:v8';
import { openDocument } from '../../electron/document';

const [, , path = '', small = ''] = process.argv;
const warm = await openDocument(small);
warm.shown?.file.close();
const before = process.resourceUsage().maxRSS;
const begin = performance.now();
const processor = process.cpuUsage();
const { state, shown } = await openDocument(path);
const answer = serialize(state).length;
const milliseconds = performance.now() - begin;
const { user, system } = process.cpuUsage(processor);
const mebibytes = (process.resourceUsage().maxRSS - before) / 1024;
shown?.file.close();
console.log(
  JSON.stringify({ kind: state.kind, milliseconds, processor: (user + system) / 1000, mebibytes, answer }),
);
