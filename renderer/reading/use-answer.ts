import { useEffect, useMemo, useState } from 'react';
import type { PlaneSpec, Position } from '../../electron/model/plane';
import type { BlockStatistics, Tile } from '../../electron/model/tile';
import { sameAxes } from '../planes/array-index';
import type { ArraySource } from '../bridge/array-source';
import type { TilePixel } from '../plot/tiles';

/** An element of a plane and the pixel that shows it. */
export interface Question {
  readonly position: Position;
  readonly pixel: TilePixel;
}

/** What is known of an element and of the pixel that shows it. */
export type Answer =
  | { readonly kind: 'read'; readonly pixel: BlockStatistics; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

export interface Answered {
  readonly plane: PlaneSpec;
  readonly question: Question;
  readonly answer: Answer;
}

type Source = Pick<ArraySource, 'readPixel'>;
type CellSource = Pick<ArraySource, 'readCells'>;

/**
 * Reads what a question is about, anew whenever the tile that it lies under has become another.
 *
 * Gives the latest answer of the plane, or of another slice along the same axes, with the question that it answers: the one before stands until the next
 * has come. Null if there is none, or no question. A question waits for its tile.
 */
export function useAnswer(
  source: Source,
  cellSource: CellSource,
  plane: PlaneSpec,
  question: Question | null,
  tile: Tile | null,
): Answered | null {
  const asked = useMemo(
    () => (question && tile ? { source, cellSource, plane, question, tile } : null),
    [source, cellSource, plane, question, tile],
  );
  const [answered, setAnswered] = useState<Answered | null>(null);
  useEffect(() => {
    if (!asked) return;
    const asking = new AbortController();
    const settle = (answer: Answer): void => {
      if (!asking.signal.aborted) setAnswered({ plane: asked.plane, question: asked.question, answer });
    };
    ask(asked.source, asked.cellSource, asked.plane, asked.question, asking.signal).then(
      settle,
      (error: unknown) => {
        settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      asking.abort();
    };
  }, [asked]);
  return question && answered && sameAxes(answered.plane, plane) ? answered : null;
}

async function ask(
  source: Source,
  cellSource: CellSource,
  plane: PlaneSpec,
  { position, pixel: { key, row, column } }: Question,
  signal: AbortSignal,
): Promise<Answer> {
  const window = {
    row0: position.row,
    row1: position.row + 1,
    column0: position.column,
    column1: position.column + 1,
  };
  const [pixel, cells] = await Promise.all([
    source.readPixel(plane, key, row, column, signal),
    cellSource.readCells(plane, window, signal),
  ]);
  return { kind: 'read', pixel: pixel.value, text: cells.value.text[0] ?? '' };
}
