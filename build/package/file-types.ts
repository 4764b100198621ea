/** A kind of file that npyscope opens, as the desktops of three systems know it. */
export interface FileType {
  readonly extension: string;
  readonly name: string;
  readonly mimeType: string;
  /** What it is a special kind of, in the words of shared-mime-info and of macOS. */
  readonly parent: { readonly mimeType: string; readonly uti: string };
  /** macOS' name of it: NumPy's to declare, so that we import it. */
  readonly uti: string;
  /** The name that libmagic has for it. */
  readonly alias: string | null;
  /** How it begins, as shared-mime-info writes it. */
  readonly magic: string | null;
}

/**
 * The MIME types are those of PRONOM's registry and of most software that serves such files; shared-mime-info
 * has none.
 */
export const fileTypes: readonly FileType[] = [
  {
    extension: 'npy',
    name: 'NumPy array',
    mimeType: 'application/x-npy',
    parent: { mimeType: 'application/octet-stream', uti: 'public.data' },
    uti: 'org.numpy.npy',
    alias: 'application/x-numpy-data',
    magic: String.raw`\223NUMPY`,
  },
  {
    extension: 'npz',
    name: 'NumPy archive',
    mimeType: 'application/x-npz',
    parent: { mimeType: 'application/zip', uti: 'public.zip-archive' },
    uti: 'org.numpy.npz',
    alias: null,
    magic: null,
  },
];

/** The definition that `xdg-mime install` takes. */
export function mimeInfo(): string {
  const types = fileTypes.map(({ mimeType, name, parent, alias, magic, extension }) =>
    [
      `  <mime-type type="${mimeType}">`,
      `    <comment>${name}</comment>`,
      `    <icon name="npyscope"/>`,
      `    <sub-class-of type="${parent.mimeType}"/>`,
      ...(alias === null ? [] : [`    <alias type="${alias}"/>`]),
      ...(magic === null ? [] : [`    <magic><match type="string" offset="0" value="${magic}"/></magic>`]),
      `    <glob pattern="*.${extension}"/>`,
      `  </mime-type>`,
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    ...types,
    '</mime-info>\n',
  ].join('\n');
}
