import type { ValueDefinition } from '../language/definition.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Model } from '../model.ts';
import type { Term } from '../language/term.ts';
import { select } from '../language/walk.ts';
import { answersTo, sameScope, type Alignment } from './align.ts';
import type { Edition, Entry, Heading, HeadingAspect, Said, SideName, Variant } from './comparison.ts';
import { calculationOf, variantsOf, writingOf } from './formulas.ts';
import { compareTerms, defaultsOf } from './same.ts';

/** What earns or costs points by itself and has a place in the sum. */
export function isHeading({ role, within }: ValueDefinition): boolean {
  return role === 'criterion' || role === 'indicator' || within !== null;
}

/** Scored headings that are new, that are gone, and whose weight or place is another. */
export function compareHeadings(alignment: Alignment): Entry<Heading, HeadingAspect>[] {
  const {
    models: { left, right },
    values,
  } = alignment;
  const headings = (model: Model): ValueDefinition[] => [...model.values.values()].filter(isHeading);
  const lone = (side: SideName): Entry<Heading, HeadingAspect>[] =>
    headings(alignment.models[side])
      .filter(({ id }) => answersTo(alignment, side, id).length === 0)
      .map((value) => ({
        change: side === 'left' ? 'removed' : 'added',
        aspects: [],
        left: null,
        right: null,
        [side]: saidOf(value, side, alignment),
      }));
  const changed = values.flatMap((pair): Entry<Heading, HeadingAspect>[] => {
    const [one, other] = [left.values.get(pair.left) as ValueDefinition, right.values.get(pair.right) as ValueDefinition];
    if (!isHeading(one) && !isHeading(other)) return [];
    const aspects = aspectsOf(one, other, alignment);
    return aspects.length === 0
      ? []
      : [{ change: 'changed', aspects, left: saidOf(one, 'left', alignment), right: saidOf(other, 'right', alignment) }];
  });
  return [...changed, ...lone('right'), ...lone('left')];
}

function aspectsOf(one: ValueDefinition, other: ValueDefinition, alignment: Alignment): HeadingAspect[] {
  const aspects: HeadingAspect[] = [];
  const share = { left: shareOf(one, alignment.models.left), right: shareOf(other, alignment.models.right) };
  const differs = (left: Term | null, right: Term | null): boolean => compareTerms(left, right, alignment) !== 'same';
  const weights = compareTerms(one.weight, other.weight, alignment);
  if (weights === 'different') aspects.push('weight');
  if (weights === 'default') aspects.push('weightReading');
  if (share.left !== null && share.right !== null && share.left !== share.right) aspects.push('share');
  if (differs(one.deduction, other.deduction)) aspects.push('deduction');
  if (one.bonus !== other.bonus) aspects.push('bonus');
  if (one.role !== other.role || !withinTheSame(one, other, alignment)) aspects.push('level');
  if (!sameScope(one.categories, other.categories, alignment)) aspects.push('categories');
  return aspects;
}

function withinTheSame(one: ValueDefinition, other: ValueDefinition, { value }: Alignment): boolean {
  if (one.within === null || other.within === null) return one.within === other.within;
  return value.left(one.within) === value.right(other.within);
}

function saidOf(value: ValueDefinition, side: SideName, alignment: Alignment): Said<Heading> {
  const model = alignment.models[side];
  const { id, label, clause, role, weight, deduction, bonus, within } = value;
  const number = (term: Term | null): readonly Variant[] | null => term && variantsOf(term, null, model);
  const gathers = [...model.values.values()]
    .filter((part) => part.within === id)
    .flatMap((part) => answersTo(alignment, side, part.id).map((other): readonly [string, string] => [part.id, other]));
  const apart = answersTo(alignment, side, id).length === 0 && gathers.length === 0;
  const content = {
    role,
    within,
    bonus,
    gathers,
    counted: countedIn(value, side, alignment),
    categories: [...value.categories],
    weight: number(weight),
    deduction: number(deduction),
    share: shareOf(value, model),
    calculation: apart ? calculationOf(value, writingOf(side, alignment)) : null,
  };
  return { id, label, clause, content };
}

/** A part that nothing answers, of a heading that the other ruleset has undivided. */
function countedIn({ id, within }: ValueDefinition, side: SideName, alignment: Alignment): Heading['counted'] {
  if (within === null || answersTo(alignment, side, id).length > 0) return null;
  const { values } = alignment.models[side === 'left' ? 'right' : 'left'];
  const [answer, ...more] = answersTo(alignment, side, within);
  const whole = answer === undefined || more.length > 0 ? undefined : values.get(answer);
  return whole && isHeading(whole) && [...values.values()].every((part) => part.within !== whole.id)
    ? { name: whole.id, means: whole.label, clause: whole.clause }
    : null;
}

/** The weight in that of the score: of the outermost value it is within, if that is the total. */
export function shareOf(value: ValueDefinition, model: Model): string | null {
  let outermost = value;
  for (let outer = value; outer.within !== null;) {
    const next = model.values.get(outer.within);
    if (!next) break;
    outer = outermost = next;
  }
  const [part, whole] = [weightOf(value, model), weightOf(outermost, model)];
  return outermost === value || outermost.role !== 'total' || part === null || whole === null || whole.isZero
    ? null
    : formatDecimal(part.divide(whole), 6);
}

/** What the criteria of each category count for together; bonuses stand beside the sum. */
export function weightSums(model: Model): Edition['weights'] {
  const values = [...model.values.values()];
  return Object.fromEntries(
    [...model.categories.keys()].flatMap((category) => {
      const own = values.filter(({ categories }) => categories.has(category));
      const whole = own.find(({ role }) => role === 'total');
      const parts = own.filter(({ within, role, bonus }) => !bonus && (whole ? within === whole.id : role === 'criterion'));
      const weights = parts.map((part) => weightOf(part, model, category)).filter((weight) => weight !== null);
      const due = whole ? weightOf(whole, model, category) : null;
      return weights.length === 0
        ? []
        : [[category, { sum: formatDecimal(Rational.sum(weights), 6), whole: due && formatDecimal(due, 6) }] as const];
    }),
  );
}

/** The weight as the act is read by default. */
export function weightOf({ weight, categories }: ValueDefinition, model: Model, within: string | null = null): Rational | null {
  const category = within ?? [...categories][0] ?? null;
  let term: Term | null = weight;
  while (term?.kind === 'choice') term = select(term, { readings: defaultsOf(model), category });
  return term?.kind === 'constant' && term.value instanceof Rational ? term.value : null;
}
