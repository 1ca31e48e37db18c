import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTaken, servesFolder, startOf } from './process.ts';

/** PostgreSQL's first process, which holds the port and makes the others. */
export interface Postmaster {
  readonly pid: number;
  readonly started: string;
  readonly port: number;
}

/** A start may have much to recover; a stop writes down all that memory holds. */
const START_LIMIT = 300_000;
const STOP_LIMIT = 60_000;
const STEP = 20;

const fileOf = (cluster: string): string => join(cluster, 'postmaster.pid');

function lines(cluster: string): string[] {
  try {
    return readFileSync(fileOf(cluster), 'utf8').split('\n');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw problem;
  }
}

export function isRunning({ pid, started }: Pick<Postmaster, 'pid' | 'started'>): boolean {
  return startOf(pid) === started;
}

/** The postmaster of the cluster, once it takes connections; undefined while it does not. */
export function readyPostmaster(cluster: string): Postmaster | undefined {
  const [pid, , , port, , , , status] = lines(cluster);
  if (status?.trim() !== 'ready' || !servesFolder(Number(pid), cluster)) return undefined;
  const started = startOf(Number(pid));
  return started === undefined ? undefined : { pid: Number(pid), started, port: Number(port) };
}

/** A postmaster left by an earlier process, waited for if it is starting or stopping; undefined when there is none. */
export async function leftPostmaster(cluster: string): Promise<Postmaster | undefined> {
  for (const end = Date.now() + START_LIMIT; ;) {
    const pid = Number(lines(cluster)[0] ?? 0);
    if (!servesFolder(pid, cluster)) break;
    const ready = readyPostmaster(cluster);
    if (ready) return ready;
    if (Date.now() > end) throw new Error(`PostgreSQL (process ${pid}) on ${cluster} neither takes connections nor ends`);
    await pause(STEP);
  }
  return undefined;
}

/**
 * PostgreSQL takes any living process of the noted number, even a zombie, for a running server and refuses to start; numbers are given
 * out again after a restart of the machine or the container. Backends that live on are still found, by their shared memory.
 */
export function forgetStranger(cluster: string): void {
  const pid = Number(lines(cluster)[0] ?? 0);
  if (pid > 0 && isTaken(pid) && !servesFolder(pid, cluster)) rmSync(fileOf(cluster), { force: true });
}

/** True once the cluster's postmaster of that number takes connections, false when it ended before. */
export async function becomesReady(cluster: string, pid: number, ended: () => boolean): Promise<Postmaster | undefined> {
  for (const end = Date.now() + START_LIMIT; !ended() && Date.now() < end;) {
    const ready = readyPostmaster(cluster);
    if (ready?.pid === pid) return ready;
    await pause(STEP);
  }
  return undefined;
}

export function signal(postmaster: Postmaster, name: 'SIGINT' | 'SIGQUIT'): void {
  if (!isRunning(postmaster)) return;
  try {
    process.kill(postmaster.pid, name);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ESRCH') throw problem;
  }
}

/**
 * Fast shutdown: open transactions are rolled back, all else is written down. What will not end is stopped at once and recovers at the next
 * start.
 */
export async function shutDown(postmaster: Postmaster): Promise<void> {
  signal(postmaster, 'SIGINT');
  for (let end = Date.now() + STOP_LIMIT; isRunning(postmaster); await pause(STEP)) {
    if (Date.now() < end) continue;
    signal(postmaster, 'SIGQUIT');
    end = Infinity;
  }
}
