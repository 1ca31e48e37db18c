import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** Work that is done sooner needs no bar. */
const PATIENCE_MS = 1_000;

export interface Progress {
  readonly step: (done: number, total: number) => void;
  readonly stop: () => void;
}

/** A bar on a terminal for work that takes longer than a second; nothing elsewhere. */
export function progressOn({ isTerminal, columns }: Terminal, label: string): Progress {
  const started = performance.now();
  let bar: SingleBar | null = null;
  return {
    step(done, total) {
      if (!isTerminal || performance.now() - started < PATIENCE_MS) return;
      if (bar) return bar.update(done);
      bar = new SingleBar({
        format: `${label} {bar} {value}/{total}`,
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true,
        barsize: Math.max(10, Math.min(40, columns - label.length - 20)),
        barCompleteChar: '█',
        barIncompleteChar: '░',
      });
      bar.start(total, done);
    },
    stop: () => bar?.stop(),
  };
}
