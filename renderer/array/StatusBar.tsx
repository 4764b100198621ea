import { ArrowDownToLine } from 'lucide-react';
import type { JSX } from 'react';
import type { ArrayInfo } from '../../electron/model/array';
import { indexText } from '../planes/array-index';
import { formatShape } from '../ui/format';
import { bytesText, countText } from '../../electron/model/sizes';
import type { Following } from './use-follow';
import { cellPartText } from '../planes/field-text';
import { hasFields } from '../planes/fields-model';
import type { CellReadout } from '../grid/Grid';
import { ExportStatus } from '../export/ExportStatus';
import type { Exporting } from '../export/use-export';
import './status-bar.css';

interface Props {
  readonly info: ArrayInfo;
  /** The cell under the pointer, or else the active one. */
  readonly cell: CellReadout | null;
  readonly notice: string;
  /** Takes the place of the notice. */
  readonly exporting: Exporting;
  /** What is to be said of the digits of elements; '' if nothing. */
  readonly digitsNote: string;
  readonly following: Following;
}

/** What the array is, and the exact index and value of one cell. */
export function StatusBar({ info, cell, notice, exporting, digitsNote, following }: Props): JSX.Element {
  const { header, fileSize, availableElements, expectedElements } = info;
  const shape = formatShape(header.shape.map(countText));
  const isTruncated = availableElements < expectedElements;
  return (
    <footer className="status-bar">
      <span className="status-cell" data-testid="status-cell">
        {cell && (
          <>
            <span className="status-index">
              {indexText(cell.plane, cell.position)}
              {cellPartText(info.fields, cell.plane, cell.position.column)}
            </span>{' '}
            <span className="status-value">{cell.text}</span>
          </>
        )}
      </span>
      {exporting.progress && <ExportStatus progress={exporting.progress} onCancel={exporting.cancel} />}
      <span role="status" className="status-notice" title={notice} hidden={exporting.progress !== null}>
        {notice}
      </span>
      {digitsNote !== '' && (
        <span className="status-digits" title="How values are written, chosen in the tool bar">
          {digitsNote}
        </span>
      )}
      {isTruncated && (
        <span className="status-truncated" title="The file is shorter than its shape says">
          {countText(availableElements)} of {countText(expectedElements)} elements there
        </span>
      )}
      {info.hasUnreadable && (
        <span
          className="status-unreadable"
          title="Check the disk or the network folder; then open the file anew"
        >
          The disk fails to read some of it
        </span>
      )}
      {info.comparedEvery > 1 && (
        <span
          className="status-compared"
          title={`The file is on a disk of another computer: what is on the screen is compared with it every ${info.comparedEvery} seconds, and at once when this window comes to the front`}
        >
          network disk, compared every {info.comparedEvery} s
        </span>
      )}
      {following.isOffered && (
        <button
          className="status-button"
          aria-pressed={following.isOn}
          title="Keep the newest rows in view while the file grows"
          onClick={following.toggle}
        >
          <ArrowDownToLine size={13} aria-hidden /> Follow
        </button>
      )}
      <span className="status-dtype" title={header.dtype}>
        {hasFields(info.fields) ? `record of ${countText(info.fieldCount)} values` : header.dtype}
      </span>
      <span className="status-shape" title={shape}>
        {shape}
      </span>
      <span>{header.fortranOrder ? 'Fortran order' : 'C order'}</span>
      <span title={`${countText(fileSize)} bytes`}>{bytesText(fileSize)}</span>
    </footer>
  );
}
