import type { Socket } from 'node:net';
import pg from 'pg';

/**
 * Connections to wherever the database is at the time, each cut off when a statement stays without an answer for so long; null waits for
 * good.
 */
export function clientOf(url: () => string, answerMs: number | null): typeof pg.Client {
  return class extends pg.Client {
    constructor(config: pg.ClientConfig) {
      super({ ...config, connectionString: url() });
      // On its way from one owner to the next nobody listens to a connection: that it dies there must not end the process. Whoever asks it
      // next is told.
      this.on('error', () => undefined);
      if (answerMs === null) return;
      const ask = this.query.bind(this) as (...words: unknown[]) => unknown;
      // The driver's own `query_timeout` gives a connection back with the statement still on it, and its transaction open.
      const cut = (): void => void (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
      this.query = ((...words: unknown[]) => {
        const answer = ask(...words);
        if (answer instanceof Promise) {
          const timer = setTimeout(cut, answerMs);
          const answered = (): void => clearTimeout(timer);
          answer.then(answered, answered);
        }
        return answer;
      }) as typeof this.query;
    }
  };
}
