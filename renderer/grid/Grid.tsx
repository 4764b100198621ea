import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, type JSX, type Ref } from 'react';
import type { Position } from '../../electron/model/plane';
import './grid.css';
import { GridView } from './grid-view';
import type { GridViewProps } from './reports';

export type { CellReadout } from './reports';
export type { Selection } from '../planes/selection';

export interface GridProps extends GridViewProps {
  readonly ref?: Ref<GridHandle>;
}

export interface GridHandle {
  /** Scrolls until a cell is in view. */
  reveal(position: Position, align: 'nearest' | 'centre'): void;
  focus(): void;
}

/** The numbers of a plane of any size but none, as a grid of cells. */
export function Grid({ ref, ...props }: GridProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<GridView | null>(null);
  const id = useId();

  useLayoutEffect(() => {
    if (view.current) {
      view.current.update(props);
    } else if (host.current) {
      view.current = new GridView(host.current, id, props);
    }
  });
  useEffect(
    () => () => {
      view.current?.dispose();
      view.current = null;
    },
    [],
  );
  useImperativeHandle(
    ref,
    () => ({
      reveal: (position, align) => view.current?.reveal(position, align),
      focus: () => view.current?.focus(),
    }),
    [],
  );
  return <div className="grid" ref={host} data-testid="grid" />;
}
