import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { writeEvaluation, type Model } from '../../../engine/index.ts';
import type { Cohort } from '../../../engine/language/cohort.ts';

/** Whoever is watched works one by one. */
const watched = { branch: () => undefined, row: () => undefined, bound: () => undefined };

/** All that an evaluation is, or why there is none. */
export async function whole(model: Model, cohort: Cohort, isReference: boolean): Promise<unknown> {
  try {
    return JSON.stringify(writeEvaluation(await evaluate(model, cohort, isReference ? watched : null)));
  } catch (problem) {
    const { code, value, subject } = problem as Record<string, unknown>;
    return { code, value, subject };
  }
}
