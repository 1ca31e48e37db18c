import type { ValueDefinition } from '../language/definition.ts';
import type { Alignment } from './align.ts';
import { sharedCategories } from './align.ts';
import type { Calculation, Reformulated, Said, SideName } from './comparison.ts';
import { calculationOf, writingOf } from './formulas.ts';
import { compareCalculations } from './same.ts';

/** Values of both rulesets that are computed in another way. */
export function reformulatedValues(alignment: Alignment): Reformulated[] {
  const { models, values } = alignment;
  return values.flatMap((pair): Reformulated[] => {
    const [left, right] = [models.left.values.get(pair.left) as ValueDefinition, models.right.values.get(pair.right) as ValueDefinition];
    const { sameness, aspects } = compareCalculations(left, right, alignment);
    if (sameness === 'same') return [];
    return [{
      change: 'changed', kind: sameness === 'default' ? 'rephrased' : 'reformulated', aspects, role: right.role,
      categories: sharedCategories(left, right), left: said('left', left, alignment), right: said('right', right, alignment),
    }];
  });
}

export function said(side: SideName, value: ValueDefinition, alignment: Alignment): Said<Calculation> {
  const { id, label, clause } = value;
  return { id, label, clause, content: calculationOf(value, writingOf(side, alignment)) };
}
