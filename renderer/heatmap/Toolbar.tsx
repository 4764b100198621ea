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
import type { HeatmapCommand } from '../../electron/model/commands';
import { keyText, tooltipOf } from '../commands/commands';
import { useCanRun } from '../commands/offers';
import type { DragTool } from './input';
import type { Run } from './use-run';

export interface ToolbarProps {
  readonly run: Run;
  /** Whether elements are kept square. */
  readonly square: boolean;
  /** Whether profiles are drawn. */
  readonly profiles: boolean;
  readonly tool: DragTool;
  readonly onToolChange: (tool: DragTool) => void;
  readonly isPanelOpen: boolean;
  readonly panelButton: Ref<HTMLButtonElement>;
}

const DRAG_TOOLS: readonly {
  readonly tool: DragTool;
  readonly icon: LucideIcon;
  readonly label: string;
  /** The key that chooses it. */
  readonly key: string;
  /** The key to hold for a single drag of this kind, as Electron writes it. */
  readonly held?: string;
}[] = [
  { tool: 'move', icon: Hand, label: 'Drag to move', key: 'm' },
  { tool: 'zoom', icon: ZoomIn, label: 'Drag to zoom to a box', key: 'z', held: 'Shift' },
  {
    ...{ tool: 'select', icon: SquareDashedMousePointer, label: 'Drag to select elements' },
    ...{ key: 'e', held: 'CmdOrCtrl' },
  },
];

const COMMANDS: readonly {
  readonly command: HeatmapCommand;
  readonly icon: LucideIcon;
  readonly title: string;
  /** The property of the toolbar that the button switches on and off, if it does. */
  readonly switches?: 'square' | 'profiles';
}[] = [
  { command: 'back', icon: ArrowLeft, title: 'Back to the view before' },
  { command: 'forward', icon: ArrowRight, title: 'Forward' },
  { command: 'fit', icon: Maximize, title: 'Fit everything (0)' },
  { command: 'fit-rows', icon: MoveVertical, title: 'Fit all rows (r)' },
  { command: 'fit-columns', icon: MoveHorizontal, title: 'Fit all columns (c)' },
  { command: 'square', icon: Square, title: 'Keep elements square (s)', switches: 'square' },
  {
    command: 'profiles',
    icon: ChartSpline,
    title: 'Profiles along a row and a column (l)',
    switches: 'profiles',
  },
];

/** Where to look, and the way to the colours. Drawn anew only as it changes, not in every frame of a zoom. */
export const Toolbar = memo(function Toolbar(props: ToolbarProps): JSX.Element {
  const { run, tool, onToolChange, isPanelOpen, panelButton } = props;
  const canRun = useCanRun();
  return (
    <div className="heatmap-tools" role="toolbar" aria-label="Heatmap">
      <div className="heatmap-drag-tools" role="radiogroup" aria-label="What a drag does">
        {DRAG_TOOLS.map(({ tool: each, icon, label, key, held }) => (
          <Tool
            key={each}
            icon={icon}
            title={`${label} (${held ? `${key}, or ${keyText(held)}+drag` : key})`}
            checked={tool === each}
            onClick={() => {
              onToolChange(each);
            }}
          />
        ))}
      </div>
      {COMMANDS.map(({ command, icon, title, switches }) => (
        <Tool
          key={command}
          icon={icon}
          title={tooltipOf(title, command)}
          pressed={switches && props[switches]}
          disabled={!canRun(command)}
          onClick={() => {
            run(command);
          }}
        />
      ))}
      <button
        ref={panelButton}
        type="button"
        className="heatmap-tool"
        title="Reduction and colours (p)"
        aria-label="Reduction and colours"
        aria-expanded={isPanelOpen}
        onClick={() => {
          run('colours');
        }}
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
  /** Whether it is the chosen one of its group. */
  readonly checked?: boolean;
  /** Whether what it switches is on. */
  readonly pressed?: boolean | undefined;
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
