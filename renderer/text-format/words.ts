import type { TextFormat, TextFormatKind } from '../../electron/model/text-format';

/** How the ways to write elements are called, with an example of each. */
export const formatNames: Readonly<
  Record<TextFormatKind, { readonly label: string; readonly example: string }>
> = {
  shortest: { label: 'Shortest exact', example: '0.1' },
  fixed: { label: 'Fixed digits', example: '0.1000' },
  scientific: { label: 'Scientific', example: '1.0000e-01' },
  hex: { label: 'Bytes', example: 'cd cc cc 3d' },
  bits: { label: 'Bits', example: '00111101 …' },
};

/** Whether the digits behind the point are counted. */
export function isRounding({ kind }: TextFormat): boolean {
  return kind === 'fixed' || kind === 'scientific';
}

/** What a reader has to know of the digits on the screen; '' where they are exact. */
export function formatNote(format: TextFormat): string {
  if (format.kind === 'hex') return 'bytes as in the file';
  if (format.kind === 'bits') return 'bits';
  if (!isRounding(format)) return '';
  return `rounded to ${format.digits} ${format.digits === 1 ? 'digit' : 'digits'}`;
}
