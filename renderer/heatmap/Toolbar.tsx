import {
  ArrowLeft,
  ArrowRight,
  ChartSpline,
  Hand,
  Maximize,
  MoveHorizontal,
  MoveVertical,
  Palette,
  Square,
  SquareDashedMousePointer,
  ZoomIn,
  type LucideIcon,
} from 'lucide-react';
import { memo, type JSX, type Ref } from 'react';
import type { HeatmapModel } from './heatmap-model';
import type { DragTool } from './use-gestures';
import { fitAll, fitColumns, fitRows } from './view';

export interface ToolbarProps {
  readonly model: HeatmapModel;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Whether elements are kept square. */
  readonly square: boolean;
  readonly tool: DragTool;
  readonly onToolChange: (tool: DragTool) => void;
  readonly hasProfiles: boolean;
  readonly onProfilesToggle: () => void;
  readonly isPanelOpen: boolean;
  readonly onPanelToggle: () => void;
  readonly panelButton: Ref<HTMLButtonElement>;
}

const DRAG_TOOLS: readonly { readonly tool: DragTool; readonly icon: LucideIcon; readonly title: string }[] =
  [
    { tool: 'move', icon: Hand, title: 'Drag to move (m)' },
    { tool: 'zoom', icon: ZoomIn, title: 'Drag to zoom to a box (z, or Shift+drag)' },
    {
      tool: 'select',
      icon: SquareDashedMousePointer,
      title: 'Drag to select elements (e, or Ctrl+drag)',
    },
  ];

/** Where to look, and the way to the colours. Drawn anew only as it changes, not in every frame of a zoom. */
export const Toolbar = memo(function Toolbar(props: ToolbarProps): JSX.Element {
  const { model, square, tool, onToolChange, isPanelOpen, onPanelToggle, panelButton } = props;
  return (
    <div className="heatmap-tools" role="toolbar" aria-label="Heatmap">
      <div className="heatmap-drag-tools" role="radiogroup" aria-label="What a drag does">
        {DRAG_TOOLS.map((each) => (
          <Tool
            key={each.tool}
            icon={each.icon}
            title={each.title}
            checked={tool === each.tool}
            onClick={() => {
              onToolChange(each.tool);
            }}
          />
        ))}
      </div>
      <Tool
        icon={ArrowLeft}
        title="Back to the view before (Alt+←)"
        disabled={!props.canGoBack}
        onClick={() => {
          model.go(-1);
        }}
      />
      <Tool
        icon={ArrowRight}
        title="Forward (Alt+→)"
        disabled={!props.canGoForward}
        onClick={() => {
          model.go(1);
        }}
      />
      <Tool
        icon={Maximize}
        title="Fit everything (0)"
        onClick={() => {
          model.change((_, stage) => fitAll(stage), 'gliding');
        }}
      />
      <Tool
        icon={MoveVertical}
        title="Fit all rows (r)"
        onClick={() => {
          model.change(fitRows, 'gliding');
        }}
      />
      <Tool
        icon={MoveHorizontal}
        title="Fit all columns (c)"
        onClick={() => {
          model.change(fitColumns, 'gliding');
        }}
      />
      <Tool
        icon={Square}
        title="Keep elements square (s)"
        pressed={square}
        onClick={() => {
          model.keepSquare(!square);
        }}
      />
      <Tool
        icon={ChartSpline}
        title="Profiles along a row and a column (l)"
        pressed={props.hasProfiles}
        onClick={props.onProfilesToggle}
      />
      <button
        ref={panelButton}
        type="button"
        className="heatmap-tool"
        title="Reduction and colours (p)"
        aria-label="Reduction and colours"
        aria-expanded={isPanelOpen}
        onClick={onPanelToggle}
      >
        <Palette size={15} aria-hidden />
      </button>
    </div>
  );
});

interface ToolProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly disabled?: boolean;
  /** Of one of a group of which one is chosen. */
  readonly checked?: boolean;
  /** Of one that switches something on and off. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Tool(props: ToolProps): JSX.Element {
  const { icon: Icon, title, disabled = false, checked, pressed, onClick } = props;
  return (
    <button
      type="button"
      className="heatmap-tool"
      title={title}
      aria-label={title}
      role={checked === undefined ? undefined : 'radio'}
      aria-checked={checked}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}
