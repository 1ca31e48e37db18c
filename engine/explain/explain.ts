import type { Model } from '../model.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Missing, type Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { derive, type Derivable } from './derive.ts';
import type { Explanation, ExplanationNode } from './explanation.ts';
import { identityOf } from './identity.ts';
import { childrenOf, explainValue, rowsAt } from './nodes.ts';
import { explaining, indexOf, valueAt, type Explaining, type Place } from './place.ts';
import { shown } from './shown.ts';
import { labelFrom } from '../messages/label.ts';
import { rankTerm } from '../terms/figures.ts';

/**
 * The tree behind a value of a subject, down to its inputs; `grade` and `rank` are explained too. Null when there is no such
 * subject, or no such value in its category. Only formulas of this subject are worked out again, over the columns and figures that
 * evaluation kept.
 * @throws Error when the evaluation was made by another ruleset than the model is of.
 */
export function explain(model: Model, evaluation: Evaluation, subjectId: string, valueId: string): Explanation | null {
  const index = indexOf(evaluation, subjectId);
  const subject = evaluation.cohort.subjects[index];
  if (!subject) return null;
  const own = explaining(model, evaluation);
  const value = model.values.get(valueId);
  const node = value
    ? value.categories.has(subject.category)
      ? ofValue(value, index, own)
      : null
    : valueId === 'grade'
      ? ofGrade(index, own)
      : valueId === 'rank'
        ? ofRank(index, own)
        : null;
  if (!node) return null;
  return { ...node, ...identityOf(model, evaluation, index) };
}

const noBounds = { list: null, when: null, floor: null, cap: null, round: null };
const whole = { unit: null, row: null, reference: false };

function ofValue(value: ValueDefinition, subject: number, explaining: Explaining): ExplanationNode {
  const place: Place = { subject, rows: {}, stage: value.stage };
  if (value.list === null) return explainValue(value, explaining, place);
  const children = rowsAt(value.list, explaining, place).map(({ at, row }) => explainValue(value, explaining, at, row));
  return {
    ...whole,
    id: value.id,
    kind: 'value',
    label: value.label,
    clause: value.clause,
    inferred: value.inferred,
    derivation: null,
    value: { kind: 'rows', count: children.length },
    children,
  };
}

/** The grade carries its table's own name for it, where the row that was hit has one. */
function ofGrade(subject: number, explaining: Explaining): ExplanationNode | null {
  const { grade } = explaining.model;
  if (!grade) return null;
  const { derivation, children } = derived({ ...noBounds, ...grade }, subject, explaining);
  const value = result(grade.term, subject, explaining);
  const text = shown(value, explaining.model);
  const row = derivation.tables.find(({ then }) => then.kind === 'text' && then.text === value);
  return {
    ...whole,
    id: 'grade',
    kind: 'grade',
    label: grade.label,
    clause: grade.clause,
    inferred: null,
    derivation,
    children,
    value: text.kind === 'text' ? { ...text, label: row?.rowLabel ?? text.label } : text,
  };
}

/** A place in the ranking is a figure of a cohort: `rank_over(category, unrounded, highest)`. */
function ofRank(subject: number, explaining: Explaining): ExplanationNode | null {
  const { model, evaluation } = explaining;
  const { ranking } = model;
  if (!ranking) return null;
  const term = rankTerm(ranking, model);
  const { derivation, children } = derived({ ...noBounds, term, legend: new Map() }, subject, explaining);
  const rank = evaluation.subjects[subject]?.rank ?? null;
  const value = rank === null ? result(term, subject, explaining) : Rational.of(rank);
  return {
    ...whole,
    id: 'rank',
    kind: 'rank',
    label: labelFrom('explain-rank'),
    clause: ranking.clause,
    inferred: ranking.inferred,
    derivation,
    children,
    value: shown(value, model),
  };
}

function derived(
  definition: Derivable,
  subject: number,
  explaining: Explaining,
): Pick<ExplanationNode, 'children'> & { derivation: NonNullable<ExplanationNode['derivation']> } {
  const { derivation, requests } = derive(definition, true, explaining, { subject, rows: {}, stage: null });
  return { derivation, children: childrenOf(requests, explaining) };
}

function result(term: Term, subject: number, explaining: Explaining): Value {
  return valueAt(explaining, term, { subject, rows: {}, stage: null }) ?? new Missing({ code: 'not_applicable', of: '' });
}
