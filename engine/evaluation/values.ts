import type { ValueDefinition } from '../language/definition.ts';
import type { Model } from '../model.ts';
import { Missing, type Value } from '../language/value.ts';
import type { Evaluation, Placing } from './evaluation.ts';

/** @throws Error when an evaluation was made by another ruleset than the model is of: nothing it says would be true. */
export function assertMadeBy(model: Model, { ruleset: { id, version, hash } }: Pick<Placing, 'ruleset'>): void {
  if (hash !== model.hash) throw new Error(`evaluated by ${id}@${version} (${hash}), not by ${model.id}@${model.version} (${model.hash})`);
}

/** A value of a subject; where its stage has not come to the subject, that is why it is missing. Shape: one exact value. */
export function valueOf(model: Model, { columns }: Pick<Placing, 'columns'>, id: string, subject: number): Value {
  return columns.get(id)?.[subject] ?? new Missing({ code: 'awaits_stage', of: model.values.get(id)?.stage ?? '' });
}

/** Whether results show a value of the subjects of a category: no workings, no values of rows. */
export function isShown({ working, list, categories }: ValueDefinition, category: string): boolean {
  return !working && list === null && categories.has(category);
}

/**
 * The values that results show of a subject, in the ruleset's order: those of its category, without workings and values of rows.
 * @param wanted all of them without
 */
export function shownValues(
  model: Model,
  evaluation: Evaluation,
  subject: number,
  wanted: ReadonlySet<string> | null = null,
): ReadonlyMap<string, Value> {
  const category = evaluation.cohort.subjects[subject]?.category ?? '';
  const found = new Map<string, Value>();
  for (const value of model.values.values()) {
    if (!isShown(value, category)) continue;
    if (wanted && !wanted.has(value.id)) continue;
    const one = valueOf(model, evaluation, value.id, subject);
    if (!(value.omitMissing && one instanceof Missing)) found.set(value.id, one);
  }
  return found;
}
