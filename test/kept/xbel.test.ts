import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { withoutRecent, withRecent } from '../../electron/kept/xbel';

const first = new Date('2026-01-02T03:04:05Z');
const later = new Date('2026-02-03T04:05:06Z');
const uri = "file:///data/a%20&%20b's.npy";
const others = `<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
>
  <bookmark href="file:///data/notes.txt" added="2025-01-01T00:00:00Z" modified="2025-01-01T00:00:00Z" visited="2025-01-01T00:00:00Z">
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="text/plain"/>
        <bookmark:applications>
          <bookmark:application name="gedit" exec="&apos;gedit %u&apos;" modified="2025-01-01T00:00:00Z" count="3"/>
        </bookmark:applications>
      </metadata>
    </info>
  </bookmark>
</xbel>`;

/** What a parser of XML makes of a list: each file with the programs that used it, and how often. */
function read(xbel: string | null): unknown {
  const program = `
import json, sys, xml.etree.ElementTree as tree
bookmark = '{http://www.freedesktop.org/standards/desktop-bookmarks}'
print(json.dumps([[file.get('href'), file.get('modified'), *[[a.get('name'), a.get('count')]
    for a in file.iter(bookmark + 'application')]] for file in tree.fromstring(sys.stdin.buffer.read())]))`;
  const json = execFileSync('python3', ['-c', program], { input: xbel ?? '' }).toString();
  const parsed: unknown = JSON.parse(json);
  return parsed;
}

const notes = ['file:///data/notes.txt', '2025-01-01T00:00:00Z', ['gedit', '3']];

it('puts a file on a list, be there one or not', () => {
  const entry = [uri, first.toISOString(), ['npyscope', '1']];
  expect(read(withRecent(null, uri, '/data/a.npy', first))).toEqual([entry]);
  expect(read(withRecent('', uri, '/data/a.npy', first))).toEqual([entry]);
  expect(read(withRecent(others, uri, '/data/a.npy', first))).toEqual([notes, entry]);
});

it('counts how often a file was used, by us and by others', () => {
  const once = withRecent(others, uri, '/data/a.npy', first);
  const twice = withRecent(once, uri, '/data/a.npy', later);
  expect(read(twice)).toEqual([notes, [uri, later.toISOString(), ['npyscope', '2']]]);
  const shared = withRecent(others, 'file:///data/notes.txt', '/data/notes.txt', later);
  expect(read(shared)).toEqual([
    ['file:///data/notes.txt', later.toISOString(), ['gedit', '3'], ['npyscope', '1']],
  ]);
});

it('takes off what only we put there, and leaves the rest letter for letter', () => {
  expect(withoutRecent(withRecent(others, uri, '/data/a.npy', first) ?? '')).toBe(others);
  const shared = withRecent(others, 'file:///data/notes.txt', '/data/notes.txt', later) ?? '';
  expect(withoutRecent(shared)).toBe(shared);
});

it('leaves alone what is no such list', () => {
  for (const text of ['<html></html>', '<xbel></xbel>', 'x'])
    expect(withRecent(text, uri, '/data/a.npy', first)).toBeNull();
});

it('takes no longer for a list that is made to take long', () => {
  const [head = '', tail = ''] = others.split('</xbel>');
  const much = 1 << 20;
  const tag = '<bookmark:application name="npyscope" ';
  const hostile = [
    ' '.repeat(much),
    `<bookmark href="x">${' '.repeat(much)}`,
    `<bookmark ${' '.repeat(much)}`,
    '<bookmark >'.repeat(much / 8),
    '<bookmark '.repeat(much / 8),
    `${'<bookmark >'.repeat(much / 8)}</bookmark>`,
    `<bookmark >${tag.repeat(much / 32)}</bookmark>`,
    `<bookmark href="${uri}">${tag.repeat(much / 32)}</bookmark>`,
    `<bookmark href="${uri}"${' modified="'.repeat(much / 8)}></bookmark>`,
    `${' '.repeat(much)}<bookmark >${' '.repeat(much)}</bookmark>${' '.repeat(much)}`,
  ];
  const start = performance.now();
  for (const text of hostile) {
    const list = `${head}${text}</xbel>${tail}`;
    withRecent(list, uri, '/data/a.npy', first);
    withoutRecent(list);
  }
  // A few milliseconds each; once it was minutes for the first.
  expect(performance.now() - start).toBeLessThan(5000);
});

it('knows a bookmark of others with nothing in it, and one of each on a line of its own', () => {
  const single = '<bookmark href="file:///data/empty"/>';
  const list = others.replace('</xbel>', `  ${single}</xbel>`);
  const added = withRecent(list, uri, '/data/a.npy', first) ?? '';
  expect(added).toContain(single);
  expect(withoutRecent(added)).toBe(list);
});
