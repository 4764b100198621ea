import { useCallback, type Dispatch, type SetStateAction } from 'react';
import type { HeatmapCommand } from '../../electron/model/commands';
import type { Window } from '../../electron/model/plane';
import { useOffer } from '../commands/offers';
import type { Frame, HeatmapModel } from './heatmap-model';
import { viewChanges } from './input';
import type { Settings } from '../plot/settings';
import { boxOf, zoomToBox, type Point } from '../plot/view';

/** What commands act on. */
interface Target {
  readonly model: HeatmapModel;
  /** Null while there is nothing to see. */
  readonly frame: Pick<Frame, 'square' | 'canGoBack' | 'canGoForward'> | null;
  readonly selected: Window;
  readonly settings: Settings;
  readonly setSettings: (settings: Settings) => void;
  readonly setPanelOpen: Dispatch<SetStateAction<boolean>>;
}

/** What carries out the heatmap's commands; zooming, at a point of the plot if one is given. */
export type Run = (command: HeatmapCommand, at?: Point | null) => void;

/** The same function as long as it does the same: not another one in every frame of a zoom. */
export function useRun({ model, frame, selected, settings, setSettings, setPanelOpen }: Target): Run {
  const { square = false, canGoBack = false, canGoForward = false } = frame ?? {};
  useOffer('view-before', canGoBack);
  useOffer('view-after', canGoForward);

  return useCallback(
    (command, at = null) => {
      switch (command) {
        case 'zoom-in':
        case 'zoom-out':
        case 'fit':
        case 'fit-rows':
        case 'fit-columns':
          model.change(viewChanges[command](at), 'gliding');
          break;
        case 'zoom-selection':
          model.change((view, stage) => zoomToBox(view, boxOf(selected, view, 0), stage), 'gliding');
          break;
        case 'square':
          model.keepSquare(!square);
          break;
        case 'profiles':
          setSettings({ ...settings, profiles: !settings.profiles });
          break;
        case 'colours':
          setPanelOpen((isOpen) => !isOpen);
          break;
        case 'back':
          model.go(-1);
          break;
        case 'forward':
          model.go(1);
          break;
      }
    },
    [model, square, selected, settings, setSettings, setPanelOpen],
  );
}
