// Long because every kind of job has a door here.
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import workerpool, { type Pool } from 'workerpool';
import type { Identity } from '../../engine/index.ts';
import { asker, type Advanced } from './asker.ts';
import { Abandoned, ContentDamaged, MemoryLimitExceeded, Overloaded, TimeLimitExceeded, TooManyOfOne } from './failures.ts';
import { FairQueue, type Owned } from './fair-queue.ts';
import {
  BEGUN,
  type CasesAnswer,
  type CasesJob,
  type Checked,
  type CheckJob,
  type ClausesAnswer,
  type CohortChangesAnswer,
  type CohortChangesJob,
  type CohortRead,
  type CohortReadJob,
  type CohortTaken,
  type CohortTakeJob,
  type CohortTemplateJob,
  type CohortWriteJob,
  type CohortWritten,
  type Compared,
  type CompareJob,
  type Evaluated,
  type DeadlinesAnswer,
  type DeadlinesJob,
  type EndJob,
  type EvaluateJob,
  type ExplainedAnswer,
  type ExplainJob,
  type ExplainKeptJob,
  type Jobs,
  type Kind,
  type LabelsAnswer,
  type PatchJob,
  type ReadingsAnswer,
  type ReadingsJob,
  type ReplayAnswer,
  type ReplayJob,
  type ReportedKept,
  type ReportKeptJob,
  type RulesetText,
  type StandingsAnswer,
  type StandingsGiven,
  type StandingsJob,
  type CommissionRules,
  type CommissionsJob,
  type SettleJob,
  type SettledSubmission,
  type SettleFiguresJob,
  type FiguresJob,
  type FiguresRead,
  type ReportJob,
  type ReportPut,
  type SourcesAnswer,
  type SheetJob,
  type WordedSheet,
  type SubmissionJob,
  type TakenSubmission,
  type SubmissionsJob,
  type Text,
  type WordedSubmission,
} from './jobs.ts';

export { Abandoned, ContentDamaged, MemoryLimitExceeded, Overloaded, TimeLimitExceeded, TooManyOfOne } from './failures.ts';
export type * from './jobs.ts';
export type { CohortChanges } from '../cohorts/files/changes.ts';
export type { CohortFile, Format } from '../cohorts/files/format.ts';
export type { FileDiagnostic } from '../cohorts/files/found.ts';
export type { KnownTexts } from '../cohorts/files/validations.ts';

export interface PoolLimits {
  readonly workers: number;
  /** Of one job, from the moment a worker begins it. */
  readonly timeLimitMs: number;
  /** Of a worker's heap. */
  readonly memoryMb: number;
  /** How many jobs may wait for a worker. */
  readonly queue: number;
  /** How many of them may be of one user. */
  readonly queueEach: number;
}

/** Beside this file, where both are built. */
const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

const KILLED = /signalCode: `SIGKILL`/;

/** Who stops the service waits so long for jobs that run. */
const PATIENCE_MS = 5_000;
/** A worker that is told to end while it computes does not hear it, and is killed after so long. */
const GRACE_MS = 20;

/**
 * The processes in which rules are checked and evaluated: whatever is in a ruleset or a cohort, the service goes on answering. Processes
 * and not threads, because a thread that comes to the end of its memory can take the whole process with it (nodejs/node#47224).
 * Jobs of several users are taken in turn, and one whose asker is gone is dropped, or ended with its worker.
 * @throws TimeLimitExceeded, MemoryLimitExceeded, Overloaded, TooManyOfOne and Abandoned from every job.
 */
@Injectable()
export class EnginePool implements OnModuleDestroy {
  private readonly workers: Pool;
  private readonly queue = new FairQueue();
  private closed = false;

  /** @param worker the file that a process of the pool runs. */
  constructor(
    private readonly limits: PoolLimits,
    worker = WORKER,
  ) {
    this.workers = workerpool.pool(worker, {
      workerType: 'process',
      minWorkers: limits.workers,
      maxWorkers: limits.workers,
      maxQueueSize: limits.queue,
      queueStrategy: this.queue,
      workerTerminateTimeout: GRACE_MS,
      // The rules need nothing of the environment, which holds secrets.
      forkOpts: { env: {}, execArgv: [`--max-old-space-size=${limits.memoryMb}`], serialization: 'advanced' },
    });
  }

  check(job: CheckJob): Promise<Checked> {
    return this.run('check', job);
  }

  /** What a text says of itself, when that is all that is asked. */
  identify(job: Text): Promise<Identity | null> {
    return this.run('identify', job);
  }

  /** What the results of an edition are told by. */
  labels(job: RulesetText): Promise<LabelsAnswer> {
    return this.run('labels', job);
  }

  /** What of the act is computed, what is left out, and where. */
  clauses(job: RulesetText): Promise<ClausesAnswer> {
    return this.run('clauses', job);
  }

  /** The deadlines of an edition by the days of events. */
  deadlines(job: DeadlinesJob): Promise<DeadlinesAnswer> {
    return this.run('deadlines', job);
  }

  /** The canonical hash of a text; null where it does not read. */
  hash(job: Text): Promise<string | null> {
    return this.run('hash', job);
  }

  /** A text with a last day in force; null where it cannot be edited. */
  end(job: EndJob): Promise<string | null> {
    return this.run('end', job);
  }

  /** The lines that differ, in the unified format; null for texts so different that it would take long to say. */
  patch(job: PatchJob): Promise<string | null> {
    return this.run('patch', job);
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

  /** From an evaluation that is kept; the document is fetched only for a worker that does not know it. */
  async explainKept(job: Omit<ExplainKeptJob, 'document'>, document: () => Promise<Uint8Array>): Promise<ExplainedAnswer> {
    const answer = await this.run('explain-kept', { ...job, document: null });
    if (answer !== 'unknown') return answer;
    return (await this.run('explain-kept', { ...job, document: await document() })) as ExplainedAnswer;
  }

  /** What was said of an evaluation that is kept, in another language too. */
  async reportKept(job: Omit<ReportKeptJob, 'document'>, document: () => Promise<Uint8Array>): Promise<Exclude<ReportedKept, 'unknown'>> {
    const answer = await this.run('report-kept', { ...job, document: null });
    if (answer !== 'unknown') return answer;
    return (await this.run('report-kept', { ...job, document: await document() })) as Exclude<ReportedKept, 'unknown'>;
  }

  replay(job: ReplayJob): Promise<ReplayAnswer> {
    return this.run('replay', job);
  }

  /** Who stands otherwise than is kept; the texts are fetched only for a worker that does not know them. */
  async standings(job: Omit<StandingsJob, 'given'>, given: () => Promise<StandingsGiven>): Promise<Exclude<StandingsAnswer, 'unknown'>> {
    const answer = await this.run('standings', { ...job, given: null });
    if (answer !== 'unknown') return answer;
    return (await this.run('standings', { ...job, given: await given() })) as Exclude<StandingsAnswer, 'unknown'>;
  }

  readings(job: ReadingsJob): Promise<ReadingsAnswer> {
    return this.run('readings', job);
  }

  /** An empty workbook of an edition, to be filled in. */
  cohortTemplate(job: CohortTemplateJob): Promise<CohortWritten> {
    return this.run('cohort-template', job);
  }

  /** A cohort as a file of a format. */
  writeCohort(job: CohortWriteJob): Promise<CohortWritten> {
    return this.run('cohort-write', job);
  }

  /** A file as a cohort, or all that keeps it from being let in. */
  readCohort(job: CohortReadJob): Promise<CohortRead> {
    return this.run('cohort-read', job);
  }

  /** A file beside what stands there, or all that keeps it from being let in: what it changes, and what is to be saved. */
  takeCohort(job: CohortTakeJob): Promise<CohortTaken> {
    return this.run('cohort-take', job);
  }

  cohortChanges(job: CohortChangesJob): Promise<CohortChangesAnswer> {
    return this.run('cohort-changes', job);
  }

  submission(job: SubmissionJob): Promise<WordedSubmission> {
    return this.run('submission', job);
  }

  /** The commissions of an edition. */
  commissions(job: CommissionsJob): Promise<readonly CommissionRules[]> {
    return this.run('commissions', job);
  }

  /** What is wrong with a member's sheet, and what it adds up to. */
  sheet(job: SheetJob): Promise<WordedSheet> {
    return this.run('sheet', job);
  }

  /** Submissions with the sheets and orders that belong to them. */
  settle(job: SettleJob): Promise<readonly string[]> {
    return this.run('settle', job);
  }

  /** Where figures of an edition may come from. */
  sources(ruleset: RulesetText): Promise<SourcesAnswer> {
    return this.run('sources', ruleset);
  }

  /** Submissions with the figures that count, and what else there is. */
  settleFigures(job: SettleFiguresJob): Promise<readonly SettledSubmission[]> {
    return this.run('settle-figures', job);
  }

  figures(job: FiguresJob): Promise<FiguresRead> {
    return this.run('figures', job);
  }

  report(job: ReportJob): Promise<ReportPut> {
    return this.run('report', job);
  }

  submissions(job: SubmissionsJob): Promise<readonly TakenSubmission[]> {
    return this.run('submissions', job);
  }

  compare(job: CompareJob): Promise<Compared> {
    return this.run('compare', job);
  }

  /** How many jobs wait for a worker. */
  get waiting(): number {
    return this.queue.size();
  }

  /** How many workers are at work. */
  get running(): number {
    return this.workers.stats().busyWorkers;
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    const ended = this.workers.terminate().then(() => true);
    if (!(await Promise.race([ended, delay(PATIENCE_MS, false, { ref: false })]))) await this.workers.terminate(true);
  }

  private async run<K extends Kind>(kind: K, job: Jobs[K]['job'], isAgain = false): Promise<Jobs[K]['answer']> {
    if (this.closed) throw new Overloaded('the pool is closed');
    const { user, gone, timeLimitMs = this.limits.timeLimitMs, told } = asker();
    if (gone?.aborted) throw new Abandoned(kind);
    // What the service does by itself comes one after the other.
    if (user !== null && this.queue.waitingOf(user) >= this.limits.queueEach) throw new TooManyOfOne(this.limits.queueEach);
    let timer: NodeJS.Timeout | undefined;
    let late = false;
    let leave: (() => void) | undefined;
    try {
      const answer = this.workers.exec(kind, [job], {
        metadata: { user } satisfies Owned,
        // The time limit counts from here: waiting for a worker, or for its start, is not the job's doing.
        on: (event: unknown) => {
          if (event === BEGUN)
            timer = setTimeout(() => {
              late = true;
              answer.cancel();
            }, timeLimitMs);
          else told?.(event as Advanced);
        },
      });
      leave = () => {
        answer.cancel();
      };
      gone?.addEventListener('abort', leave, { once: true });
      return (await answer) as Jobs[K]['answer'];
    } catch (problem) {
      if (gone?.aborted) throw new Abandoned(kind);
      if (late) throw new TimeLimitExceeded(`${kind} took longer than ${timeLimitMs} ms`);
      // It had ended before the job came to it, and has been replaced.
      if (problem instanceof Error && problem.message === 'Worker is terminated') return await this.run(kind, job);
      // Somebody killed it, or the kernel, for memory that others took: once more, and no more.
      if (!isAgain && !this.closed && KILLED.test((problem as Error).message)) return await this.run(kind, job, true);
      throw this.failureOf(problem, kind);
    } finally {
      clearTimeout(timer);
      if (leave) gone?.removeEventListener('abort', leave);
    }
  }

  /** A worker out of memory, an answer longer than a text can be, too many jobs, or a pool closed meanwhile; else a mistake of ours. */
  private failureOf(problem: unknown, kind: Kind): unknown {
    const { message } = problem as Error;
    if (message.startsWith('Max queue size')) return new Overloaded(`${this.limits.queue} jobs wait already`);
    if (this.closed) return new Overloaded('the pool is closed');
    // Node.js aborts when its heap is full; the kernel kills when the machine's memory is.
    if (/signalCode: `SIG(ABRT|KILL)`/.test(message) || message === 'Invalid string length')
      return new MemoryLimitExceeded(`${kind} needed more memory than a worker has`);
    return ContentDamaged.from(message) ?? problem;
  }
}
