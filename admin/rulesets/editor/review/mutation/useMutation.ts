import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormats } from '../../../../i18n/format.ts';
import type { Ask, Score, Told } from './protocol.ts';

/** So many changes are tried: as many as the command line tries unasked. */
export const CHANGES = 50;

export type Mutation =
  | { readonly kind: 'none' | 'refused' | 'failed' }
  | { readonly kind: 'running'; readonly done: number }
  | { readonly kind: 'score'; readonly score: Score };

/** Tries how much the cases of a text notice, in a worker of its own; what was found of another text is forgotten. */
export function useMutation(text: string): { readonly state: Mutation; readonly run: () => void; readonly cancel: () => void } {
  const { language } = useFormats();
  const [state, become] = useState<Mutation>({ kind: 'none' });
  const worker = useRef<Worker | null>(null);
  const cancel = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    become({ kind: 'none' });
  }, []);
  useEffect(() => cancel, [cancel, text, language]);
  const run = (): void => {
    cancel();
    become({ kind: 'running', done: 0 });
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'progress') become({ kind: 'running', done: data.done });
      else {
        started.terminate();
        become(data.score ? { kind: 'score', score: data.score } : { kind: 'refused' });
      }
    };
    started.onerror = () => become({ kind: 'failed' });
    started.postMessage({ text, language, count: CHANGES } satisfies Ask);
    worker.current = started;
  };
  return { state, run, cancel };
}
