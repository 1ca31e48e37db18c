import { checkCohort } from '../admit/check-cohort.ts';
import { hasErrors } from '../diagnostic.ts';
import type { Evaluation, Standing } from '../evaluation/evaluation.ts';
import { EvaluationRefused } from '../evaluation/refused.ts';
import type { Model } from '../model.ts';
import type { Source } from '../source.ts';
import { gradeOrder } from './grade-order.ts';
import { placingOf } from './placing.ts';

/** One reading settled otherwise than in the evaluation, all others as there. */
export interface Trial {
  readonly reading: string;
  readonly option: string;
  /** Why nothing comes of it: codes of what is wrong; empty where it was computed. */
  readonly refused: readonly string[];
  /** Of each subject, in the order of the cohort; empty where it was refused. */
  readonly subjects: readonly Standing[];
  /** How many stand otherwise than in the evaluation. */
  readonly moved: number;
}

/** The least and the most of it over all readings tried, and in the evaluation itself. */
export interface Span<T> {
  readonly taken: T;
  readonly best: T;
  readonly worst: T;
}

/** What a subject's place depends on. */
export interface SubjectSpan {
  readonly subject: string;
  /** Null where it has no rank in some trial. */
  readonly rank: Span<number> | null;
  /** Null where it has no grade, or the edition's grades have no order. */
  readonly grade: Span<string> | null;
  /** All that it came to in a contest; empty for ratings. */
  readonly outcomes: readonly string[];
  /** Readings, by id, of which some option changes rank, grade or outcome. */
  readonly dependsOn: readonly string[];
}

/** Each option of each reading alone, against an evaluation; plain data. */
export interface EveryReading {
  readonly trials: readonly Trial[];
  readonly subjects: readonly SubjectSpan[];
}

/**
 * How far a ranking rests on what an act leaves open: every other option of every reading, one at a time.
 * Source: one factor at a time, as local sensitivity analysis has it (Handbook on Constructing Composite Indicators, OECD and JRC, 2008,
 * step 7).
 * @param source the data that the evaluation was made from. `onTrial` is told how many are done.
 */
export async function everyReading(
  model: Model,
  { cohort, subjects }: Evaluation,
  source: Source,
  onTrial: (done: number, total: number) => void = () => undefined,
): Promise<EveryReading> {
  const taken = subjects.map(standingOf);
  const others = [...model.readings.values()].flatMap(({ id, options }) =>
    [...options.keys()].filter((option) => option !== cohort.readings.get(id)).map((option) => ({ reading: id, option })),
  );
  const trials: Trial[] = [];
  for (const { reading, option } of others) {
    const readings = { ...Object.fromEntries(cohort.readings), [reading]: option };
    const tried = await standings(model, source, readings);
    const moved = taken.filter((one, index) => tried.subjects[index] && !same(one, tried.subjects[index])).length;
    trials.push({ reading, option, ...tried, moved });
    onTrial(trials.length, others.length);
  }
  const order = gradeOrder(model);
  return {
    trials,
    subjects: cohort.subjects.map(({ id }, index) => spanOf(id, taken[index] as Standing, index, trials, order)),
  };
}

const standingOf = ({ rank, grade, outcome }: Standing): Standing => ({ rank, grade, outcome });

const same = (a: Standing, b: Standing): boolean => a.rank === b.rank && a.grade === b.grade && a.outcome === b.outcome;

/** A reading may decide what data are let in, too. */
async function standings(
  model: Model,
  source: Source,
  readings: Readonly<Record<string, string>>,
): Promise<Pick<Trial, 'refused' | 'subjects'>> {
  const { cohort, diagnostics } = checkCohort(model, source, readings, 'any');
  if (!cohort || hasErrors(diagnostics))
    return { refused: [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))], subjects: [] };
  try {
    return { refused: [], subjects: (await placingOf(model, cohort)).subjects.map(standingOf) };
  } catch (problem) {
    if (problem instanceof EvaluationRefused) return { refused: [problem.code], subjects: [] };
    throw problem;
  }
}

function spanOf(subject: string, taken: Standing, index: number, trials: readonly Trial[], order: readonly string[]): SubjectSpan {
  const tried = trials.flatMap(({ reading, subjects }) => (subjects[index] ? [{ reading, standing: subjects[index] }] : []));
  const all = [taken, ...tried.map(({ standing }) => standing)];
  const ranks = all.flatMap(({ rank }) => rank ?? []);
  const grades = all.flatMap(({ grade }) => (grade !== null && order.includes(grade) ? [order.indexOf(grade)] : []));
  return {
    subject,
    rank: ranks.length < all.length ? null : { taken: ranks[0] as number, best: Math.min(...ranks), worst: Math.max(...ranks) },
    grade:
      grades.length < all.length
        ? null
        : { taken: taken.grade as string, best: order[Math.max(...grades)] as string, worst: order[Math.min(...grades)] as string },
    outcomes: [...new Set(all.flatMap(({ outcome }) => outcome ?? []))].sort(),
    dependsOn: [...new Set(tried.filter(({ standing }) => !same(standing, taken)).map(({ reading }) => reading))],
  };
}
