import { extname } from 'node:path';

/** A path that ends in an extension, whatever its case. */
export function withExtension(path: string, extension: string): string {
  return extname(path).toLowerCase() === extension ? path : `${path}${extension}`;
}

/** Made of what a page or a file suggests, without what no file name may hold. */
export function safeName(suggested: string, otherwise: string): string {
  const name = suggested.replaceAll(/[\p{Cc}\p{Cs}<>:"/\\|?*]/gu, '_').slice(0, 200);
  return /^[._\s]*$/.test(name) ? otherwise : name;
}
