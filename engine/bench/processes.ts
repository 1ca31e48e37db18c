/** One process a variant: in a shared one the order of the variants alone changes the figures by half. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Edition } from './by-hand/near-ties.ts';
import type { CohortFiles } from './cohorts.ts';
import type { Answer, Asked, Impossible, Times } from './measure.ts';
import type { Row } from './rows.ts';

/** What a variant took, over all rounds. */
export interface Measurement {
  readonly row: string;
  readonly ruleset: string;
  readonly size: number;
  readonly variant: string;
  readonly isFresh: boolean;
  /** Why there are no figures. */
  readonly impossible: string | null;
  /** Milliseconds of a run: the least of all, and the median of the processes' medians. */
  readonly wall: Times;
  readonly processor: Times;
  /** Median of the wall time, a subject. */
  readonly microseconds: number;
  /** From the start of the process to its end, milliseconds; most of it is loading and checking. */
  readonly whole: Times;
  readonly runs: number;
  readonly spread: number;
  readonly resident: number;
}

/** Where processes find what they run and where they write. */
export interface Workshop {
  readonly folder: string;
  readonly program: string;
  readonly rulesets: string;
  readonly cohorts: CohortFiles;
  readonly rounds: number;
  readonly told: (what: string) => void;
}

type Done = Answer & { readonly whole: number };
type Answered = Done | Impossible;

const isDone = (answer: Answered): answer is Done => !('impossible' in answer);

function ask(asked: Asked, { program, folder }: Workshop): Answered {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, JSON.stringify(asked)], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const whole = performance.now() - start;
  const line = stdout.trim();
  // A heap that is full ends the process before it can say so.
  if (status !== 0 || line === '')
    return { impossible: /FATAL ERROR: .*/.exec(stderr)?.[0] ?? `ended with ${status}: ${stderr.slice(0, 300)}` };
  const answer = JSON.parse(line) as Answer | Impossible;
  return 'impossible' in answer ? answer : { ...answer, whole };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export function timesOver(times: readonly Times[]): Times {
  return { least: Math.min(...times.map(({ least }) => least)), median: median(times.map((one) => one.median)) };
}

/** Measures the variants of a row against each other, in turns. */
export function measureRow(row: Row, ruleset: string, size: number | null, workshop: Workshop): Measurement[] {
  const { cohorts, rulesets, folder, rounds, told } = workshop;
  const cohort = cohorts.of(ruleset, row.cohorts, size);
  const count = cohorts.sizeOf(cohort, size);
  const answers = row.variants.map((): Answered[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, variant] of row.variants.entries()) {
      const own = answers[index];
      if (!own || own.some((answer) => !isDone(answer))) continue;
      told(`${row.id}: ${ruleset}, ${count}, ${variant}, ${round + 1} of ${rounds}`);
      const results = join(folder, `${variant}.json`);
      const given = { ruleset: join(rulesets, `${ruleset}.yaml`), edition: ruleset as Edition, cohort, results };
      own.push(ask({ ...given, variant, isFresh: row.isFresh }, workshop));
    }
  }
  return row.variants.map((variant, index) => {
    const head = { row: row.id, ruleset, size: count, variant, isFresh: row.isFresh };
    return { ...head, ...summed(answers[index] ?? [], count) };
  });
}

function summed(answers: readonly Answered[], size: number): Omit<Measurement, 'row' | 'ruleset' | 'size' | 'variant' | 'isFresh'> {
  const refused = answers.find((answer): answer is Impossible => !isDone(answer));
  const done = answers.filter(isDone);
  const wall = timesOver(done.map((answer) => answer.wall));
  return {
    impossible: refused?.impossible ?? null,
    wall,
    processor: timesOver(done.map(({ processor }) => processor)),
    microseconds: (1_000 * wall.median) / size,
    whole: timesOver(done.map(({ whole }) => ({ least: whole, median: whole }))),
    runs: done.reduce((sum, { runs }) => sum + runs, 0),
    spread: median(done.map(({ spread }) => spread)),
    resident: Math.max(0, ...done.map(({ resident }) => resident)),
  };
}
