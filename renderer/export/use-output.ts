import {
  isOneOf,
  outputCommands,
  type ArrayCommand,
  type OutputCommand,
} from '../../electron/model/commands';
import type { PlaneSize, PlaneSpec, Window } from '../../electron/model/plane';
import type { TextFormat } from '../../electron/model/text-format';
import type { ArrayInfo } from '../../electron/model/array';
import { planeText, sliceText } from '../planes/numpy-text';
import { dtypeOf, planeExpression, windowExpression } from '../planes/field-text';
import type { DrawnPlane } from '../planes/table-views';
import type { Known } from '../statistics/statistics-model';
import { copyCells, copyExpression, copyPicture, copyStatistics, copyValues, savePicture } from './export';
import { useExport, type Exporting } from './use-export';

/** What can be copied, saved or exported. 'copy-cells' is what the command 'copy' means in an array. */
export type Output = OutputCommand | 'copy-cells';

export function isOutput(command: ArrayCommand | Output): command is Output {
  return command === 'copy-cells' || isOneOf(outputCommands, command);
}

/** What is looked at. */
interface ShownArray {
  readonly info: ArrayInfo;
  readonly plane: PlaneSpec;
  readonly size: PlaneSize;
  readonly picture: DrawnPlane | null;
  readonly selected: Window;
  /** What statistics are of, and what is known of it; null if there are none. */
  readonly measured: { readonly plane: PlaneSpec; readonly window: Window } | null;
  readonly known: Known | null;
  readonly format: TextFormat;
  readonly takePicture: () => Promise<Blob> | null;
}

/** @param say hears what was done, or why not */
export function useOutput(
  { info, plane, size, picture, selected, measured, known, format, takePicture }: ShownArray,
  say: (notice: string, stays?: 'stays') => void,
): {
  /** The slice as NumPy writes it. */
  readonly expression: string;
  readonly exporting: Exporting;
  readonly output: (command: Output) => void;
} {
  const exporting = useExport(say);
  const expression = planeExpression(planeText(plane, size), info.fields, plane);

  const announce = (work: Promise<string>): void => {
    work.then(say, (error: unknown) => {
      say(error instanceof Error ? error.message : String(error));
    });
  };
  const measuredText = (): string => {
    if (!measured) return '';
    const slice = sliceText(measured.plane, picture?.size ?? size, measured.window);
    return planeExpression(slice, info.fields, measured.plane);
  };

  const output = (command: Output): void => {
    switch (command) {
      case 'save-picture':
        announce(savePicture(info.name, takePicture()));
        break;
      case 'copy-picture':
        announce(copyPicture(takePicture()));
        break;
      case 'copy-slice':
        announce(copyExpression(expression));
        break;
      case 'copy-selection':
        announce(copyExpression(windowExpression(info.fields, plane, size, selected)));
        break;
      case 'copy-cells':
        announce(copyCells(info.id, plane, selected, format));
        break;
      case 'copy-values':
        announce(copyValues(info.id, plane, selected));
        break;
      case 'copy-statistics':
        announce(
          copyStatistics(
            { name: info.name, dtype: dtypeOf(info, measured?.plane ?? plane), slice: measuredText() },
            known,
          ),
        );
        break;
      case 'export-selection-npy':
      case 'export-selection-csv':
        exporting.start(info.id, plane, selected, command === 'export-selection-npy' ? 'npy' : 'csv');
        break;
      case 'export-plane-npy':
      case 'export-plane-csv':
        exporting.start(info.id, plane, wholeOf(size), command === 'export-plane-npy' ? 'npy' : 'csv');
        break;
    }
  };
  return { expression, exporting, output };
}

function wholeOf({ rows, columns }: PlaneSize): Window {
  return { row0: 0, row1: rows, column0: 0, column1: columns };
}
