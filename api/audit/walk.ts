import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { ChainCheck, type Head, type Link, type Walked } from './chain.ts';

/** Goes through a log that is handed over in pieces, in order, each entry as JSON. */
export interface Walk {
  take(entries: readonly string[]): Promise<void>;
  finish(): Promise<Walked>;
  /** Lets go of what it holds; nothing may be asked afterwards. */
  end(): Promise<void>;
}

/** What is known before the first entry. */
export interface Ends {
  readonly head: Head;
  readonly kept: Head | null;
}

/** In this thread: for a process that has nothing else to do. */
export function walkHere({ head, kept }: Ends): Walk {
  const check = new ChainCheck(head, kept);
  return {
    take: (entries) => {
      for (const entry of entries) check.take(JSON.parse(entry) as Link);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(check.finish()),
    end: () => Promise.resolve(),
  };
}

/** Beside this file, where both are built. */
const WALKER = fileURLToPath(new URL('./walker.js', import.meta.url));

/** In a thread of its own: hashing a log of years keeps nobody else waiting. */
export function walkBeside(ends: Ends): Walk {
  const worker = new Worker(WALKER, { workerData: ends, env: {} });
  const ask = <Answer>(message: readonly string[] | null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const answered = (answer: Answer): void => {
        worker.off('error', reject);
        resolve(answer);
      };
      worker.once('message', answered).once('error', reject);
      worker.postMessage(message);
    });
  return {
    take: (entries) => ask<void>(entries),
    finish: () => ask<Walked>(null),
    end: async () => void (await worker.terminate()),
  };
}
