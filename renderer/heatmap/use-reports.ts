import { useEffect, useEffectEvent } from 'react';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import type { Frame } from './heatmap-model';
import type { Screen } from '../plot/tiles';
import type { View } from '../plot/view';
import type { Answered, Question } from '../reading/use-answer';

/** What a heatmap tells of itself. */
export interface HeatmapReports {
  /** The element pointed at and its exact value. */
  readonly onHover: (cell: { plane: PlaneSpec; position: Position; text: string } | null) => void;
  /** What is in view now. */
  readonly onMove: (view: View, screen: Screen) => void;
  /** Whether anything is left to read or to draw. */
  readonly onBusyChange: (busy: boolean) => void;
  /** All that is in view of a plane has been drawn, be it from a sample. */
  readonly onSeen: (plane: PlaneSpec) => void;
}

/** Tells each as it changes. */
export function useReports(
  { onMove, onHover, onBusyChange, onSeen }: HeatmapReports,
  frame: Frame | null,
  question: Question | null,
  answered: Answered | null,
  busy: boolean,
): void {
  const seen = frame && !frame.loading ? frame.plane : null;
  const reportSeen = useEffectEvent(onSeen);
  useEffect(() => {
    if (seen) reportSeen(seen);
  }, [seen]);
  const reportMove = useEffectEvent(onMove);
  useEffect(() => {
    if (frame) reportMove(frame.view, frame.screen);
  }, [frame]);
  const reportHover = useEffectEvent(onHover);
  useEffect(() => {
    if (!question) reportHover(null);
    else if (answered?.answer.kind === 'read') {
      const { plane, answer } = answered;
      reportHover({ plane, position: answered.question.position, text: answer.text });
    }
  }, [question, answered]);
  const reportBusy = useEffectEvent(onBusyChange);
  useEffect(() => {
    reportBusy(busy);
  }, [busy]);
}
