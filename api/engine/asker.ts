import { AsyncLocalStorage } from 'node:async_hooks';
import { Abandoned } from './failures.ts';

/** What a worker says now and then of a long job: of a step, how many subjects, values or trials are done. */
export interface Advanced {
  readonly step: 'taking-in' | 'evaluating' | 'trying-readings';
  readonly done: number;
  readonly total: number;
}

/** On whose behalf a job is done. */
export interface Asker {
  /** Null when it is the service's own doing. */
  readonly user: string | null;
  /** Aborted when nobody waits for the answer any more; null for what is done to its end in any case. */
  readonly gone: AbortSignal | null;
  /** How long it may take, where that is not what a request may. */
  readonly timeLimitMs?: number;
  /** Told now and then how far it is. */
  readonly told?: (progress: Advanced) => void;
}

const asking = new AsyncLocalStorage<Asker>();

const SERVICE: Asker = { user: null, gone: null };

/** Who asks for what is done now. */
export const asker = (): Asker => asking.getStore() ?? SERVICE;

/** Does something on somebody's behalf, with all that comes of it. */
export const askedBy = <T>(who: Asker, work: () => T): T => asking.run(who, work);

/** One job for several who ask the same: it is abandoned when the last of them has left, and done to its end for one who does not leave. */
export class Shared<T> {
  private readonly left = new AbortController();
  /** What the job comes to. */
  readonly answer: Promise<T>;
  private waiting = 0;

  /** Begun on behalf of who asks first. */
  constructor(work: () => Promise<T>) {
    this.answer = askedBy({ user: asker().user, gone: this.left.signal }, work);
  }

  /** Whether everybody has left: nobody can join any more. */
  get abandoned(): boolean {
    return this.left.signal.aborted;
  }

  /** @throws Abandoned for who leaves, and whatever the job throws. */
  async join(): Promise<T> {
    const { gone } = asker();
    if (gone?.aborted) throw new Abandoned('left before asking');
    this.waiting += 1;
    if (!gone) return this.answer;
    let leave: (() => void) | undefined;
    const leaving = new Promise<never>((_, reject) => {
      leave = () => {
        this.waiting -= 1;
        if (this.waiting === 0) this.left.abort();
        reject(new Abandoned('left while it was worked on'));
      };
      gone.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([this.answer, leaving]);
    } finally {
      if (leave) gone.removeEventListener('abort', leave);
    }
  }
}
