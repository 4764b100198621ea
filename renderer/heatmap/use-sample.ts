import { useEffect, useMemo, useState } from 'react';
import type { PlaneSpec, Sample } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import type { Pixel, PixelSize } from './picture';

/** What is known of the element behind a pixel. */
export type SampleAnswer =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'failed'; readonly message: string };

/** Reads the element that a pixel shows; null while it is being read. Only the latest question is kept up. */
export function useSample(
  source: ArraySource,
  plane: PlaneSpec,
  picture: PixelSize | null,
  pixel: Pixel | null,
): SampleAnswer | null {
  const question = useMemo(
    () => (picture && pixel ? { source, plane, picture, pixel } : null),
    [source, plane, picture, pixel],
  );
  const [answered, setAnswered] = useState<{ question: typeof question; answer: SampleAnswer } | null>(null);
  useEffect(() => {
    if (!question) return;
    const asking = new AbortController();
    const settle = (answer: SampleAnswer): void => {
      if (!asking.signal.aborted) setAnswered({ question, answer });
    };
    ask(question, asking.signal).then(settle, (error: unknown) => {
      settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      asking.abort();
    };
  }, [question]);
  return question && answered?.question === question ? answered.answer : null;
}

interface Question {
  readonly source: ArraySource;
  readonly plane: PlaneSpec;
  readonly picture: PixelSize;
  readonly pixel: Pixel;
}

async function ask({ source, plane, picture, pixel }: Question, signal: AbortSignal): Promise<SampleAnswer> {
  const { height, width } = picture;
  const sample = await source.readSample(plane, height, width, pixel.row, pixel.column, signal);
  return { kind: 'sample', sample };
}
