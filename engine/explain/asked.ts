import type { Details } from '../diagnostic.ts';
import type { Model } from '../model.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { nearest } from '../language/nearest.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { explainProgression } from './progression/explain-progression.ts';
import type { Progression } from './progression/progression.ts';
import { explainFindings } from './findings/explain-findings.ts';
import type { FindingsExplained } from './findings/findings.ts';

/** What was asked to be explained. */
export type Explained = Explanation | Progression | FindingsExplained;

/** Why there is nothing to explain. */
export interface Unexplained {
  readonly code: string;
  readonly details: Details;
}

/** A subject whose value is not named: its way through a contest, or the report rules it breaks; null under rules that have neither. */
function explainWhole(model: Model, evaluation: Evaluation, subject: string): Explained | null {
  return explainProgression(model, evaluation, subject) ?? explainFindings(model, evaluation, subject);
}

/** The tree behind a subject's value; of a subject alone its progression, its findings, or what the ranking goes by. */
export function explainAsked(
  model: Model,
  evaluation: Evaluation,
  id: string,
  value: string | null,
): { explained: Explained } | { unexplained: Unexplained } {
  const { cohort } = evaluation;
  const refuse = (code: string, details: Details) => ({ unexplained: { code, details } });
  const subject = cohort.subjects.find((one) => one.id === id);
  if (!subject)
    return refuse('explanation-unknown-subject', {
      subject: id,
      nearest:
        nearest(
          id,
          cohort.subjects.map((one) => one.id),
        ) ?? 'none',
    });

  const whole = value === null ? explainWhole(model, evaluation, id) : null;
  if (whole) return { explained: whole };
  const own = [...model.values.values()].filter(({ categories }) => categories.has(subject.category));
  const names = [...own.map((one) => one.id), ...(model.grade ? ['grade'] : []), ...(model.ranking ? ['rank'] : [])];
  const wanted = value ?? model.ranking?.by ?? own.find(({ role }) => role === 'final')?.id;
  if (wanted === undefined) return refuse('explanation-needs-value', { ruleset: model.id, subject: id, values: names.join(', ') });
  const explanation = explain(model, evaluation, id, wanted);
  if (explanation) return { explained: explanation };
  return refuse('explanation-unknown-value', {
    subject: id,
    value: wanted,
    nearest: nearest(wanted, names) ?? 'none',
    values: names.join(', '),
  });
}
