/** How the ways to write elements are called. */
import type { TextFormat } from '../../electron/ipc/contract';

export const MOST_DIGITS = 20;

export const FORMATS: readonly {
  readonly kind: TextFormat['kind'];
  readonly label: string;
  readonly example: string;
}[] = [
  { kind: 'shortest', label: 'Shortest exact', example: '0.1' },
  { kind: 'fixed', label: 'Fixed digits', example: '0.1000' },
  { kind: 'scientific', label: 'Scientific', example: '1.0000e-01' },
  { kind: 'hex', label: 'Bytes', example: 'cd cc cc 3d' },
  { kind: 'bits', label: 'Bits', example: '00111101 …' },
];

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
