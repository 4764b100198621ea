import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // React and the panes' library set style attributes; stylesheets still come from us alone.
  "style-src 'self'; style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

/** Headers of all that pages are made of. */
const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.map': 'application/json',
};

/** A bundled file of the pages, and nothing else, by the path of its URL. */
export async function pageFile(folder: string, pathname: string): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  const type = contentTypes[extname(path)];
  if (!path.startsWith(folder + sep) || !type) return new Response(null, { status: 404 });
  try {
    const body = await readFile(path);
    return new Response(new Uint8Array(body), { headers: { ...headers, 'Content-Type': type } });
  } catch {
    return new Response(null, { status: 404 });
  }
}
