import workerpool from 'workerpool';
import type { Advanced } from './asker.ts';

/** So often at most: each is a message to the service, and a line of the database from there. */
const EVERY_MS = 200;

let told = 0;

/** A job begins: what is short says nothing. */
export function begins(): void {
  told = performance.now();
}

/** Tells the service how far the job is. */
export const advancing =
  (step: Advanced['step']) =>
  (done: number, total: number): void => {
    const now = performance.now();
    if (now - told < EVERY_MS) return;
    told = now;
    workerpool.workerEmit({ step, done, total } satisfies Advanced);
  };
