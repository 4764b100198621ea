import { Crosshair, FileArchive, FolderOpen, Grid3x3, Image, type LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import type { ArrayCommand } from '../../electron/model/commands';
import type { FieldPath } from '../../electron/model/field';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import type { TextFormat } from '../../electron/model/text-format';
import type { ArrayInfo } from '../../electron/model/array';
import { request } from '../bridge/bridge';
import { useCanRun } from '../commands/offers';
import { ExportMenu } from '../export/ExportMenu';
import type { Output } from '../export/use-output';
import { FieldPicker } from '../fields/FieldPicker';
import { Slicer } from '../slicer/Slicer';
import { TextFormatMenu } from '../text-format/TextFormatMenu';
import { ToolButton } from '../ui/ToolButton';

interface Props {
  readonly info: ArrayInfo;
  readonly plane: PlaneSpec;
  /** The plane as NumPy writes it. */
  readonly expression: string;
  /** The active cell. */
  readonly active: Position;
  /** The field that the heatmap draws. */
  readonly drawn: FieldPath | null;
  readonly shown: { readonly grid: boolean; readonly heatmap: boolean };
  readonly format: TextFormat;
  readonly run: (command: ArrayCommand | Output) => void;
  readonly onPlaneChange: (plane: PlaneSpec) => void;
  readonly onDrawnChange: (path: FieldPath) => void;
  readonly onFormatChange: (format: TextFormat) => void;
}

/** What is shown of an array, and what can be done with it. */
export function ArrayToolbar(props: Props): JSX.Element {
  const { info, plane, expression, active, drawn, shown, format, run, onPlaneChange } = props;
  const canRun = useCanRun();
  const commandButton = (command: ArrayCommand, label: string, Icon: LucideIcon, pressed?: boolean) => (
    <ToolButton
      {...{ label, command, pressed }}
      disabled={!canRun(command)}
      onClick={() => {
        run(command);
      }}
    >
      <Icon size={16} aria-hidden />
    </ToolButton>
  );
  return (
    <header className="toolbar" role="toolbar" aria-label="Tools">
      <ToolButton label="Open another array" command="open" onClick={() => void request('chooseFile', [])}>
        <FolderOpen size={16} aria-hidden />
      </ToolButton>
      {info.member !== null && (
        <ToolButton label="Show the archive" onClick={() => void request('showArchive', [])}>
          <FileArchive size={16} aria-hidden />
        </ToolButton>
      )}
      {commandButton('go-to', 'Go to index', Crosshair)}
      <span className="toolbar-line" />
      <Slicer
        shape={info.shape}
        plane={plane}
        expression={expression}
        through={active}
        onChange={onPlaneChange}
        onCopy={() => {
          run('copy-slice');
        }}
      />
      <FieldPicker
        info={info}
        plane={plane}
        picture={drawn}
        onChange={onPlaneChange}
        onPictureChange={props.onDrawnChange}
      />
      <span className="toolbar-gap" />
      <TextFormatMenu format={format} onChange={props.onFormatChange} />
      <ExportMenu onChoose={run} />
      {commandButton('toggle-heatmap', 'Heatmap', Image, shown.heatmap)}
      {commandButton('toggle-grid', 'Grid', Grid3x3, shown.grid)}
    </header>
  );
}
