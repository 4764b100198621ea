/**
 * The list of recently used files that desktops on Linux share, as text: freedesktop.org, Desktop Bookmark
 * Specification. What other programs wrote in it stays as it is, letter for letter. Pure.
 */

const empty = `<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
>
</xbel>
`;
const application = 'npyscope';

/** A piece of a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The list with a file as used now; null if it makes no sense, so that nobody's list is lost. */
export function withRecent(xbel: string | null, uri: string, path: string, now: Date): string | null {
  const list = xbel === null || xbel.trim() === '' ? empty : xbel;
  const end = list.lastIndexOf('</xbel>');
  if (end < 0 || !list.includes('xmlns:bookmark=') || !list.includes('xmlns:mime=')) return null;
  const href = `href="${escaped(uri)}"`;
  for (const known of bookmarks(list)) {
    const before = textOf(list, known);
    if (before.includes(href)) return replaced(list, known, usedNow(before, now));
  }
  return replaced(list, { start: end, end }, newBookmark(href, path, now));
}

/** The list without the files that only we put there. */
export function withoutRecent(xbel: string): string {
  const kept: string[] = [];
  let end = 0;
  for (const bookmark of bookmarks(xbel)) {
    const users = [...tags(textOf(xbel, bookmark), 'bookmark:application')];
    if (users.length === 0 || !users.every(isOurs)) continue;
    kept.push(xbel.slice(end, bookmark.start));
    end = bookmark.end;
  }
  return [...kept, xbel.slice(end)].join('');
}

/**
 * Bookmarks with all that is in them, and with the rest of their lines where that is blank. Each search begins where the one
 * before has ended, and one in vain is the last: whatever is in a list, it is read once.
 */
function* bookmarks(list: string): Generator<Span> {
  const closing = '</bookmark>';
  let last = 0;
  for (const tag of tags(list, 'bookmark')) {
    if (tag.start < last || tag.text.endsWith('/>')) continue;
    const close = list.indexOf(closing, tag.end);
    if (close < 0) return;
    let { start } = tag;
    let end = close + closing.length;
    while (start > last && isBlank(list[start - 1])) start--;
    while (isBlank(list[end])) end++;
    if (list[end] === '\n') end++;
    last = end;
    yield { start, end };
  }
}

/** Tags of a name: opening ones, and those that are all of an element. */
function* tags(text: string, name: string): Generator<Span & { readonly text: string }> {
  const opening = `<${name}`;
  let end = 0;
  for (;;) {
    const start = text.indexOf(opening, end);
    const close = start < 0 ? -1 : text.indexOf('>', start);
    if (close < 0) return;
    end = close + 1;
    if (/[\s/>]/.test(text.charAt(start + opening.length)))
      yield { start, end, text: text.slice(start, end) };
  }
}

function isOurs(tag: { readonly text: string }): boolean {
  return tag.text.includes(` name="${application}"`);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function textOf(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

function replaced(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function newBookmark(href: string, path: string, now: Date): string {
  const time = now.toISOString();
  const type = path.toLowerCase().endsWith('.npz') ? 'application/x-npz' : 'application/x-npy';
  return `  <bookmark ${href} added="${time}" modified="${time}" visited="${time}">
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="${type}"/>
        <bookmark:applications>
          ${entry(1, now)}
        </bookmark:applications>
      </metadata>
    </info>
  </bookmark>
`;
}

function usedNow(bookmark: string, now: Date): string {
  const time = now.toISOString();
  const [tag] = tags(bookmark, 'bookmark');
  if (!tag) return bookmark;
  const timed = tag.text
    .replace(/\smodified="[^"]*"/, ` modified="${time}"`)
    .replace(/\svisited="[^"]*"/, ` visited="${time}"`);
  return replaced(countedNow(bookmark, now), tag, timed);
}

/** What follows the tag itself, with our own entry in it. */
function countedNow(bookmark: string, now: Date): string {
  const known = [...tags(bookmark, 'bookmark:application')].find(isOurs);
  if (known) {
    const [, count = '0'] = /\scount="(\d+)"/.exec(known.text) ?? [];
    return replaced(bookmark, known, entry(Number(count) + 1, now));
  }
  const end = bookmark.indexOf('</bookmark:applications>');
  if (end < 0) return bookmark;
  return replaced(bookmark, { start: end, end }, `${entry(1, now)}\n        `);
}

function entry(count: number, now: Date): string {
  const exec = escaped(`'${application} %u'`);
  return `<bookmark:application name="${application}" exec="${exec}" modified="${now.toISOString()}" count="${count}"/>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
