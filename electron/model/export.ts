/** An array of its own, its bytes as they are; or the text of each element, with the digits that lose nothing. */
export const exportFormats = ['npy', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A file that was exported. */
export interface Exported {
  readonly name: string;
  readonly size: number;
  /** Somebody wrote to the array's file meanwhile: parts of the export may be of before and after. */
  readonly wasWrittenTo: boolean;
}
