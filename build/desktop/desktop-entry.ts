import { fileTypes } from '../package/file-types';

export const desktopEntryName = 'npyscope.desktop';

/** The entry of menus and file managers that starts `program` (Desktop Entry Specification). */
export function desktopEntry(program: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=npyscope',
    'GenericName=Array viewer',
    'Comment=See any NumPy array, whatever its size',
    `Exec=${execArgument(program)} %F`,
    'Icon=npyscope',
    'Terminal=false',
    'Categories=Science;DataVisualization;',
    'Keywords=NumPy;npy;npz;array;heatmap;',
    `MimeType=${fileTypes.map(({ mimeType }) => `${mimeType};`).join('')}`,
    'StartupNotify=true',
    'StartupWMClass=npyscope\n',
  ].join('\n');
}

/** Quoted as an argument, whose backslashes are then escaped once more as those of any value. */
export function execArgument(text: string): string {
  const quoted = text.replaceAll(/["`$\\]/g, String.raw`\$&`).replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', '\\\\')}"`;
}
