import { evaluate, type OnValue } from '../evaluate/evaluate.ts';
import { underOf, type Placing, type Standing } from '../evaluation/evaluation.ts';
import type { Cohort } from '../language/cohort.ts';
import type { Value } from '../language/value.ts';
import type { Model } from '../model.ts';
import { decimalAt, standingsOf, type Standings, type StandingValues } from '../standings/standings.ts';

/**
 * Where everybody stands, exactly as `evaluate` has it. Nobody asks why: without fractions it takes a tenth of the time where there are
 * many, and where places alone cannot be told the cohort is evaluated.
 * @param values ids of values that are told, too; what else an evaluation has may be there or not
 * @throws EvaluationRefused as `evaluate` does
 */
export async function placingOf(model: Model, cohort: Cohort, values: readonly string[] = [], onValue?: OnValue): Promise<Placing> {
  const quick = standingsOf(model, cohort, values);
  if (!quick) return evaluate(model, cohort, null, onValue);
  return {
    ruleset: underOf(model),
    cohort,
    columns: new Map([...quick.values].map(([value, found]) => [value, columnOf(found)])),
    subjects: cohort.subjects.map((_, subject) => standingIn(quick, subject)),
  };
}

const columnOf = (values: StandingValues): (Value | undefined)[] =>
  Array.from(values.wholes, (_, subject) => decimalAt(values, subject) ?? undefined);

const standingIn = ({ ranks, graded, grades }: Standings, subject: number): Standing => ({
  rank: ranks?.[subject] || null,
  grade: grades[graded?.[subject] ?? -1] ?? null,
  outcome: null,
});
