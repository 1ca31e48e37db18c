import { session } from '../session.ts';

/**
 * A session that has ended while somebody was at work: the request that found it so waits for them to sign in again, over the page as it
 * stands, and is sent once more.
 */
interface Waiting {
  readonly promise: Promise<void>;
  readonly go: () => void;
  readonly leave: () => void;
}

let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

function become(next: Waiting | null): void {
  waiting = next;
  for (const listener of listeners) listener();
}

export const again = {
  /** Whether somebody was signed in and is not to lose their place. */
  isPossible: (): boolean => session.get() !== null,

  /** @throws `refusal` when they would rather leave. */
  signedIn(refusal: Error): Promise<void> {
    if (waiting) return waiting.promise;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    become({ promise, go: resolve, leave: () => reject(refusal) });
    return promise;
  },

  isAsked: (): boolean => waiting !== null,

  goOn(): void {
    waiting?.go();
    become(null);
  },

  leave(): void {
    waiting?.leave();
    become(null);
  },

  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
