import { reportValue, type ReportedNumber } from '../evaluation/report.ts';
import { assertMadeBy, valueOf } from '../evaluation/values.ts';
import type { ValueDefinition } from '../language/definition.ts';
import { subtract } from '../number/arithmetic.ts';
import { align, answersTo, type Alignment } from './align.ts';
import type { Both } from './comparison.ts';
import { conditionOf } from './formulas.ts';
import { editionOf } from './rulesets.ts';
import type { Evaluated as EvaluatedSide, EvaluationComparison, SubjectComparison, SubjectStanding, ValueSaid } from './results.ts';
import { splitByChildren } from './split-children.ts';
import { numberOf, splitByRoles, standOf, type Stand } from './split.ts';
import type { Evaluated, Placed, Placing } from '../evaluation/evaluation.ts';

/**
 * What became of the same subjects, known by their ids, under two rulesets, or under two readings of one, and why: every difference in
 * parts that add up to it exactly.
 * @throws Error of the name `DomainError` when a difference has more digits than any rating.
 */
export function compareEvaluations(left: Evaluated, right: Evaluated): EvaluationComparison {
  for (const { model, evaluation } of [left, right]) assertMadeBy(model, evaluation);
  const alignment = align(left.model, right.model);
  const places = placesOf(right);
  const subjects = inBoth(left, right, places, (one, other) => compareSubject(one, other, alignment));
  const ids = new Set(left.evaluation.cohort.subjects.map(({ id }) => id));
  return {
    left: sideOf(left),
    right: sideOf(right),
    subjects,
    alone: { left: [...ids].filter((id) => !places.has(id)), right: [...places.keys()].filter((id) => !ids.has(id)) },
  };
}

/**
 * Where the same subjects stand on either side, in the order of the left cohort, and nothing of why. Of places alone the values of
 * `finalIds` have to be known.
 * @throws Error of the name `DomainError` as above.
 */
export function compareStandings(left: Placed, right: Placed): SubjectStanding[] {
  for (const { model, evaluation } of [left, right]) assertMadeBy(model, evaluation);
  return inBoth(left, right, placesOf(right), standings);
}

interface Side<Of extends Placing> {
  readonly model: Placed['model'];
  readonly evaluation: Of;
}

const placesOf = ({ evaluation }: Placed): ReadonlyMap<string, number> =>
  new Map(evaluation.cohort.subjects.map(({ id }, index) => [id, index]));

function inBoth<T, Of extends Placing>(
  left: Side<Of>,
  right: Side<Of>,
  places: ReadonlyMap<string, number>,
  of: (left: Stand<Of>, right: Stand<Of>) => T,
): T[] {
  return left.evaluation.cohort.subjects.flatMap(({ id }, index) => {
    const other = places.get(id);
    return other === undefined ? [] : [of(standOf(left, index), standOf(right, other))];
  });
}

function sideOf({
  model,
  evaluation: {
    cohort: { period, readings },
  },
}: Evaluated): EvaluatedSide {
  return {
    ruleset: editionOf(model),
    period,
    readings: Object.fromEntries(readings),
    unusual: [...readings].map(([id, option]) => conditionOf(id, option, model)).filter(({ isDefault }) => !isDefault),
    stages: model.stages.map(({ id, label }) => ({ id, label })),
    values: Object.fromEntries(
      [...model.values.values()].filter(({ list }) => list === null).map(({ id, label, clause }) => [id, { label, clause }]),
    ),
  };
}

function standings(left: Stand<Placing>, right: Stand<Placing>): SubjectStanding {
  const both = <T>(of: (stand: Stand<Placing>) => T): Both<T> => ({ left: of(left), right: of(right) });
  const result = both(({ evaluation, index }) => evaluation.subjects[index]);
  const who = both(({ evaluation, index }) => evaluation.cohort.subjects[index]);
  const final = both((stand) => numberOf(stand, stand.anatomy.final));
  return {
    subject: who.left?.id ?? '',
    name: who.left?.name ?? who.right?.name ?? null,
    category: both(({ category }) => category),
    final: both((stand) => valueSaid(stand, stand.anatomy.final)),
    difference: final.left && final.right ? reportNumber(subtract(final.right, final.left)) : null,
    rank: { left: result.left?.rank ?? null, right: result.right?.rank ?? null },
    grade: { left: result.left?.grade ?? null, right: result.right?.grade ?? null },
    outcome: { left: result.left?.outcome ?? null, right: result.right?.outcome ?? null },
  };
}

function compareSubject(left: Stand, right: Stand, alignment: Alignment): SubjectComparison {
  const both = <T>(of: (stand: Stand) => T): Both<T> => ({ left: of(left), right: of(right) });
  const { subject, name, category, final, difference, rank, grade, outcome } = standings(left, right);
  const parts = splitByRoles(left, right, alignment) ?? splitByChildren(left, right, alignment);
  return {
    subject,
    name,
    category,
    final,
    difference,
    parts: parts?.map((part) => ({ ...part, points: reportNumber(part.points) })) ?? null,
    rank,
    grade,
    values: valuesSideBySide(left, right, alignment),
    stages: both(
      ({ evaluation, index }) =>
        evaluation.subjects[index]?.stages?.map((stage) => ({ ...stage, score: stage.score && reportValue(stage.score) })) ?? null,
    ),
    outcome,
  };
}

function reportNumber(value: Parameters<typeof reportValue>[0]): ReportedNumber {
  return reportValue(value) as ReportedNumber;
}

/** Null where the subject's category has no such value. */
function valueSaid({ model, evaluation, index, category }: Stand<Placing>, id: string | null): ValueSaid | null {
  const value = id === null ? undefined : model.values.get(id);
  if (!value?.categories.has(category)) return null;
  return {
    id: value.id,
    value: reportValue(valueOf(model, evaluation, value.id, index)),
  };
}

/** Values of the results, in the order of the right ruleset; what only the left one has comes last. */
function valuesSideBySide(left: Stand, right: Stand, alignment: Alignment): Both<ValueSaid | null>[] {
  const shownBy = (stand: Stand): ValueDefinition[] =>
    [...stand.model.values.values()].filter(({ categories, list, working }) => categories.has(stand.category) && list === null && !working);
  const answered = new Set<string>();
  const ofRight = shownBy(right).flatMap(({ id }) => {
    const answers = answersTo(alignment, 'right', id).filter((one) => left.model.values.get(one)?.categories.has(left.category));
    for (const one of answers) answered.add(one);
    return (answers.length === 0 ? [null] : answers).map((one) => ({ left: valueSaid(left, one), right: valueSaid(right, id) }));
  });
  return [
    ...ofRight,
    ...shownBy(left)
      .filter(({ id }) => !answered.has(id))
      .map(({ id }) => ({ left: valueSaid(left, id), right: null })),
  ];
}
