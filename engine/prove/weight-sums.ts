import type { Diagnostic } from '../diagnostic.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { Rational } from '../number/rational.ts';
import { answeredBy, assignmentText, byDefaults, type Verdict } from './answers.ts';
import type { Locate } from './locate.ts';
import type { Ranges } from './ranges/analyse.ts';
import { numberText } from './linear/interval.ts';
import { combinations, dependence } from './ranges/readings.ts';

/** More combinations of options than this are not compared. */
const MOST_COMBINATIONS = 4096;

type Weighed = ValueDefinition & { readonly weight: Term };

interface Sum extends Verdict {
  readonly weight: Rational;
  readonly sum: Rational;
  readonly parts: string;
}

/** The weights of all that is within a value add up to its own, in each category and under each reading. */
export function proveWeightSums(ranges: Ranges, locate: Locate): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const value of ranges.model.values.values()) {
    if (!isWeighed(value)) continue;
    for (const category of value.categories) {
      const parts = [...ranges.model.values.values()].filter(
        (one): one is Weighed =>
          one.within === value.id && !one.bonus && one.deduction === null && isWeighed(one) && one.categories.has(category),
      );
      const diagnostic = parts.length > 0 ? check(value, parts, category, ranges, locate) : null;
      if (diagnostic) found.set(JSON.stringify([diagnostic.code, diagnostic.details]), diagnostic);
    }
  }
  return [...found.values()];
}

function isWeighed(value: ValueDefinition): value is Weighed {
  return value.weight !== null;
}

function check(value: Weighed, parts: readonly Weighed[], category: string, ranges: Ranges, locate: Locate): Diagnostic | null {
  const { model } = ranges;
  const { readings } = dependence(
    [value, ...parts].map((one) => one.weight),
    category,
    model,
  );
  const sums = combinations([...readings], model, MOST_COMBINATIONS).flatMap((assignment): Sum[] => {
    const weigh = (one: Weighed): Rational | null => ranges.constant(one.weight, category, assignment);
    const weight = weigh(value);
    const given = parts.map(weigh);
    if (!weight || given.includes(null)) return [];
    const sum = (given as Rational[]).reduce((all, one) => all.add(one), Rational.ZERO);
    const text = parts.map((one, index) => `${one.id} ${numberText(given[index] as Rational)}`).join(' + ');
    return [{ assignment, weight, sum, parts: text, proved: sum.equals(weight) }];
  });
  const [wrong] = byDefaults(
    sums.filter((one) => !one.proved),
    model,
  ) as Sum[];
  if (!wrong) return null;
  const answers = answeredBy(wrong.assignment, sums, model);
  const details = {
    value: value.id,
    category,
    spread: 1,
    weight: numberText(wrong.weight),
    sum: numberText(wrong.sum),
    parts: wrong.parts,
    under: assignmentText(wrong.assignment, model),
  };
  const at = locate(value.weight.at.path);
  const related = parts.map((one) => ({ at: locate(one.weight.at.path), role: 'addend' }));
  if (answers.length > 0)
    return {
      code: 'weights-answered',
      severity: 'info',
      at,
      related,
      details: { ...details, readings: answers.join(', '), count: answers.length },
    };
  return { code: 'weights-do-not-add-up', severity: 'error', at, related, details };
}
