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
const bookmarks = /[ \t]*<bookmark\s(?:[^>]*[^/>])?>[\s\S]*?<\/bookmark>[ \t]*\n?/g;
const ours = new RegExp(`<bookmark:application name="${application}"[^>]*/>`);

/** The list with a file as used now; null if it makes no sense, so that nobody's list is lost. */
export function withRecent(xbel: string | null, uri: string, path: string, now: Date): string | null {
  const list = xbel === null || xbel.trim() === '' ? empty : xbel;
  const end = list.lastIndexOf('</xbel>');
  if (end < 0 || !list.includes('xmlns:bookmark=') || !list.includes('xmlns:mime=')) return null;
  const href = `href="${escaped(uri)}"`;
  const known = [...list.matchAll(bookmarks)].find(([bookmark]) => bookmark.includes(href));
  if (!known) return list.slice(0, end) + newBookmark(href, path, now) + list.slice(end);
  const [before] = known;
  const used = usedNow(before, now);
  return list.slice(0, known.index) + used + list.slice(known.index + before.length);
}

/** The list without the files that only we put there. */
export function withoutRecent(xbel: string): string {
  return xbel.replaceAll(bookmarks, (bookmark) => {
    const isOthers = bookmark.replace(ours, '').includes('<bookmark:application ');
    return ours.test(bookmark) && !isOthers ? '' : bookmark;
  });
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
  const timed = bookmark.replace(/<bookmark\s[^>]*>/, (tag) =>
    tag
      .replace(/\smodified="[^"]*"/, ` modified="${time}"`)
      .replace(/\svisited="[^"]*"/, ` visited="${time}"`),
  );
  const count = Number(/count="(\d+)"/.exec(ours.exec(timed)?.[0] ?? '')?.[1] ?? 0) + 1;
  if (count > 1) return timed.replace(ours, entry(count, now));
  return timed.replace('</bookmark:applications>', `${entry(1, now)}\n        </bookmark:applications>`);
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
