import type { Model } from '../model.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Alignment } from './align.ts';
import { answersTo, sharedCategories } from './align.ts';
import { walk } from '../language/walk.ts';
import type { Calculation, Entry, Reformulated, Said, SideName } from './comparison.ts';
import { calculationOf, writingOf } from './formulas.ts';
import { isHeading } from './headings.ts';
import { lone } from './lone.ts';
import { compareCalculations } from './same.ts';

/** Values of both rulesets that are computed in another way. */
export function reformulatedValues(alignment: Alignment): Reformulated[] {
  const { models, values } = alignment;
  return values.flatMap((pair): Reformulated[] => {
    const [left, right] = [models.left.values.get(pair.left) as ValueDefinition, models.right.values.get(pair.right) as ValueDefinition];
    const { sameness, aspects } = compareCalculations(left, right, alignment);
    if (sameness === 'same') return [];
    const readings = { left: readingsOf(left, 'left', alignment), right: readingsOf(right, 'right', alignment) };
    return [
      {
        change: 'changed',
        kind: sameness === 'default' ? 'rephrased' : 'reformulated',
        aspects,
        role: right.role,
        readings: {
          left: [...readings.left].filter((id) => !readings.right.has(id)),
          right: [...readings.right].filter((id) => !readings.left.has(id)),
        },
        categories: sharedCategories(left, right),
        left: said('left', left, alignment),
        right: said('right', right, alignment),
      },
    ];
  });
}

/** Values of the results, other than scored headings, that nothing answers. */
export function loneValues(alignment: Alignment): Entry<Calculation>[] {
  const shown = ({ values }: Model): Map<string, ValueDefinition> =>
    new Map([...values].filter(([, value]) => !value.working && value.list === null && !isHeading(value)));
  return lone(
    shown(alignment.models.left),
    shown(alignment.models.right),
    (value, side) => said(side, value, alignment),
    (side, id) => answersTo(alignment, side, id).length > 0,
  );
}

/** Readings that decide in a value's formula and in those of its parts that the other ruleset has not. */
function readingsOf(value: ValueDefinition, side: SideName, alignment: Alignment, seen = new Set<ValueDefinition>()): Set<string> {
  if (seen.has(value)) return new Set();
  seen.add(value);
  const model = alignment.models[side];
  const found = new Set<string>();
  for (const whole of [value.term, value.floor, value.cap, value.when]) {
    for (const one of whole ? walk(whole) : []) {
      if (one.kind === 'choice' && one.by !== 'category') found.add(one.by);
      const part = one.kind === 'value' && answersTo(alignment, side, one.id).length === 0 ? model.values.get(one.id) : undefined;
      for (const id of part && part.role !== 'criterion' ? readingsOf(part, side, alignment, seen) : []) found.add(id);
    }
  }
  return found;
}

function said(side: SideName, value: ValueDefinition, alignment: Alignment): Said<Calculation> {
  const { id, label, clause } = value;
  return { id, label, clause, content: calculationOf(value, writingOf(side, alignment)) };
}
