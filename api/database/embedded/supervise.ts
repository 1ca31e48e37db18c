import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, shutDown, signal, type Postmaster } from './postmaster.ts';
import type { Launched } from './launch.ts';

export type Log = (event: string, details?: Record<string, unknown>) => void;

/** A death is seen within this time. The server need not be our child, so it is looked at, not waited for. */
const LOOK = 200;
/** After a start that failed; each pause is twice the one before. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

export interface Supervised {
  current(): Postmaster;
  stop(): Promise<void>;
}

/** Starts the server again whenever it dies. No timer here keeps the process alive. */
export function supervise(first: Postmaster, launch: (port: number) => Promise<Launched>, log: Log): Supervised {
  let current = first;
  const stopping = new AbortController();
  const rest = (time: number): Promise<void> => pause(time, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);

  async function restart(): Promise<void> {
    log('database.died', { pid: current.pid });
    for (let wait = FIRST_PAUSE; !stopping.signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      try {
        const { postmaster, takenOver } = await launch(current.port);
        current = postmaster;
        log('database.restarted', { pid: current.pid, port: current.port, takenOver });
        return;
      } catch (problem) {
        log('database.restart-failed', { reason: (problem as Error).message, pause: wait });
      }
      await rest(wait);
    }
  }

  async function watch(): Promise<void> {
    for (; !stopping.signal.aborted; await rest(LOOK)) {
      if (!isRunning(current)) await restart();
    }
  }

  const watched = watch();
  // A process that ends without a stop ends its server, too; one that is killed leaves it to the next.
  const leave = (): void => {
    signal(current, 'SIGINT');
  };
  process.once('exit', leave);
  return {
    current: () => current,
    async stop() {
      stopping.abort();
      await watched;
      await shutDown(current);
      process.off('exit', leave);
      log('database.stopped');
    },
  };
}
