import { useEffect, useMemo, useState } from 'react';
import type { BlockStatistics, PlaneSpec, Position } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import type { TilePixel } from './tiles';

/** An element of a plane and the pixel that shows it. */
export interface Question {
  readonly position: Position;
  readonly pixel: TilePixel;
}

/** What is known of an element and of the pixel that shows it. */
export type Answer =
  | { readonly kind: 'read'; readonly pixel: BlockStatistics; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };

type Source = Pick<ArraySource, 'readPixel' | 'readCells'>;

/** Reads what a question is about; null while it is being read. Only the latest question is kept up. */
export function useAnswer(source: Source, plane: PlaneSpec, question: Question | null): Answer | null {
  const asked = useMemo(() => question && { source, plane, question }, [source, plane, question]);
  const [answered, setAnswered] = useState<{ asked: typeof asked; answer: Answer } | null>(null);
  useEffect(() => {
    if (!asked) return;
    const asking = new AbortController();
    const settle = (answer: Answer): void => {
      if (!asking.signal.aborted) setAnswered({ asked, answer });
    };
    ask(asked.source, asked.plane, asked.question, asking.signal).then(settle, (error: unknown) => {
      settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      asking.abort();
    };
  }, [asked]);
  return asked && answered?.asked === asked ? answered.answer : null;
}

async function ask(
  source: Source,
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
    source.readCells(plane, window, signal),
  ]);
  return { kind: 'read', pixel, text: cells.text[0] ?? '' };
}
