import type { Model } from '../model.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Explanation } from './explanation.ts';

/** Of whom an explanation is, and by which edition and data. */
export function identityOf(
  model: Model,
  { cohort, ruleset }: Evaluation,
  index: number,
): Pick<Explanation, 'subject' | 'ruleset' | 'period'> {
  const { id, name, category } = cohort.subjects[index] ?? { id: '', name: null, category: '' };
  return {
    subject: { id, name, category, categoryLabel: model.categories.get(category) ?? { ru: category, kk: category, en: category } },
    ruleset,
    period: cohort.period,
  };
}
