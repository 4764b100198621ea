import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlaneSpec, Position, Sample } from '../../electron/ipc/contract';
import type { ArraySource } from '../array-source';
import type { Pixel, PixelSize } from './picture';

/** What is known of the element behind a pixel. */
export type SampleAnswer =
  | { readonly kind: 'sample'; readonly sample: Sample }
  | { readonly kind: 'failed'; readonly message: string };

interface Question {
  readonly source: ArraySource;
  readonly plane: PlaneSpec;
  readonly picture: PixelSize;
  readonly pixel: Pixel;
}

function ask({ source, plane, picture, pixel }: Question, signal: AbortSignal): Promise<Sample> {
  return source.readSample(plane, picture.height, picture.width, pixel.row, pixel.column, signal);
}

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
  const [answered, setAnswered] = useState<{ question: Question; answer: SampleAnswer } | null>(null);
  useEffect(() => {
    if (!question) return;
    const asking = new AbortController();
    const settle = (answer: SampleAnswer): void => {
      if (!asking.signal.aborted) setAnswered({ question, answer });
    };
    ask(question, asking.signal).then(
      (sample) => {
        settle({ kind: 'sample', sample });
      },
      (error: unknown) => {
        settle({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      asking.abort();
    };
  }, [question]);
  return question && answered?.question === question ? answered.answer : null;
}

/**
 * Answers a function that picks the element which a pixel shows: it finds out where that lies and tells `onPick`.
 *
 * Only the latest pick counts. One that cannot be read is dropped: the read-out asks the same and says why.
 */
export function usePick(
  source: ArraySource,
  plane: PlaneSpec,
  onPick: (position: Position) => void,
): (picture: PixelSize, pixel: Pixel) => void {
  const asking = useRef<AbortController>(null);
  useEffect(
    () => () => {
      asking.current?.abort();
    },
    [source, plane],
  );
  return (picture, pixel) => {
    asking.current?.abort();
    const { signal } = (asking.current = new AbortController());
    ask({ source, plane, picture, pixel }, signal).then(
      ({ position }) => {
        if (!signal.aborted) onPick(position);
      },
      () => undefined,
    );
  };
}
