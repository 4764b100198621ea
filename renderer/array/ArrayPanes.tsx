import type { JSX } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';

interface ArrayPanesProps {
  readonly shown: { readonly grid: boolean; readonly heatmap: boolean };
  readonly heatmap: JSX.Element;
  readonly grid: JSX.Element;
  /** Stands below the grid, or below the heatmap while the grid is hidden. */
  readonly below: JSX.Element | null;
}

/** The heatmap and the grid, side by side. A hidden one keeps its place and what it has read. */
export function ArrayPanes({ shown, heatmap, grid, below }: ArrayPanesProps): JSX.Element {
  const pane = (view: 'grid' | 'heatmap') => ({
    id: view,
    className: 'pane',
    minSize: 260,
    hidden: !shown[view],
    disabled: !shown[view],
  });
  return (
    <Group className="panes" orientation="horizontal">
      <Panel {...pane('heatmap')} defaultSize="48">
        {heatmap}
        {!shown.grid && below}
      </Panel>
      {shown.heatmap && shown.grid && <Separator className="divider" aria-label="Width of the heatmap" />}
      <Panel {...pane('grid')}>
        {grid}
        {below}
      </Panel>
    </Group>
  );
}
