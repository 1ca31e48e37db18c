import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import { MemoryLimitExceeded, Overloaded, TimeLimitExceeded } from './failures.ts';
import type { CasesAnswer, CasesJob, Checked, CheckJob, Compared, CompareJob, Evaluated, EvaluateJob, ExplainedAnswer, ExplainJob, Jobs, Kind, Task } from './jobs.ts';
import { Turns } from './turns.ts';

export { MemoryLimitExceeded, Overloaded, TimeLimitExceeded } from './failures.ts';
export type * from './jobs.ts';

export interface PoolLimits {
  readonly threads: number;
  /** Of one job, from the moment a thread begins it. */
  readonly timeLimitMs: number;
  /** Of a thread's heap. */
  readonly memoryMb: number;
  /** How many jobs may wait for a thread. */
  readonly queue: number;
}

/** Beside this file: built, or as it is written where TypeScript is run. */
const WORKER = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url));

/** Who stops the service waits so long for jobs that run. */
const PATIENCE_MS = 5_000;

/**
 * The threads in which rules are checked and evaluated: whatever is in a ruleset or a cohort, the process goes on answering.
 * @throws TimeLimitExceeded, MemoryLimitExceeded and Overloaded from every job.
 */
@Injectable()
export class EnginePool implements OnModuleDestroy {
  private readonly threads: Piscina<Task, unknown>;
  private readonly turns: Turns;
  /** What to do when a thread begins a job, by the job's number. */
  private readonly beginnings = new Map<number, () => void>();
  private count = 0;

  constructor(private readonly limits: PoolLimits) {
    this.turns = new Turns(limits.threads, limits.queue);
    this.threads = new Piscina({
      filename: WORKER,
      minThreads: limits.threads,
      maxThreads: limits.threads,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      // The rules need nothing of the environment, which holds secrets.
      env: {},
    });
    this.threads.on('message', (number: number) => this.beginnings.get(number)?.());
    // A thread that dies without a job is replaced; jobs are told of their own failures.
    this.threads.on('error', () => undefined);
  }

  check(job: CheckJob): Promise<Checked> {
    return this.run('check', job);
  }

  cases(job: CasesJob): Promise<CasesAnswer> {
    return this.run('cases', job);
  }

  evaluate(job: EvaluateJob): Promise<Evaluated> {
    return this.run('evaluate', job);
  }

  explain(job: ExplainJob): Promise<ExplainedAnswer> {
    return this.run('explain', job);
  }

  compare(job: CompareJob): Promise<Compared> {
    return this.run('compare', job);
  }

  /** How many jobs wait for a thread. */
  get waiting(): number {
    return this.turns.waiting;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.race([this.turns.close(), delay(PATIENCE_MS, undefined, { ref: false })]);
    await this.threads.destroy();
  }

  private run<K extends Kind>(kind: K, job: Jobs[K]['job']): Promise<Jobs[K]['answer']> {
    return this.turns.take(async () => {
      const number = (this.count += 1);
      const limit = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      this.beginnings.set(number, () => void (timer = setTimeout(() => limit.abort(), this.limits.timeLimitMs)));
      try {
        return await this.threads.run({ number, kind, job }, { signal: limit.signal }) as Jobs[K]['answer'];
      } catch (problem) {
        throw limit.signal.aborted ? new TimeLimitExceeded(`${kind} took longer than ${this.limits.timeLimitMs} ms`) : failureOf(problem, kind);
      } finally {
        this.beginnings.delete(number);
        clearTimeout(timer);
      }
    });
  }
}

/** A thread out of memory, an answer longer than a text can be, or a pool closed meanwhile; else a mistake of ours. */
function failureOf(problem: unknown, kind: Kind): unknown {
  const { name, code, message } = problem as { readonly name?: unknown; readonly code?: unknown; readonly message?: unknown };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY' || message === 'Invalid string length') return new MemoryLimitExceeded(`${kind} needed more memory than a thread has`);
  if (name === 'AbortError' || message === 'Terminating worker thread') return new Overloaded('the pool is closed');
  return problem;
}
