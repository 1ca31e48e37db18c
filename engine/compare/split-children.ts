import { keptOf } from '../evaluation/kept.ts';
import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { isNumeric, type Numeric } from '../language/value.ts';
import { select, type Selection } from '../language/walk.ts';
import { add, multiply, subtract } from '../number/arithmetic.ts';
import { Rational } from '../number/rational.ts';
import { answersTo, type Alignment } from './align.ts';
import { valuesNamed } from './anatomy.ts';
import { weightsIn } from './linear.ts';
import { isNothing, numberOf, type Part, type Stand } from './split.ts';

/** Parts of a score without criteria that add up: by the values that its formula names. What they do not account for is `other`. */
export function splitByChildren(left: Stand, right: Stand, alignment: Alignment): Part[] | null {
  const [before, after] = [numberOf(left, left.anatomy.final), numberOf(right, right.anatomy.final)];
  if (!before || !after) return null;
  const parts = byWeights(left, right, alignment) ?? oneByOne(left, right, alignment);
  const rest = subtract(
    subtract(after, before),
    parts.reduce<Numeric>((all, { points }) => add(all, points), Rational.ZERO),
  );
  return isNothing(rest) ? parts : [...parts, { kind: 'other', left: left.anatomy.final, right: right.anatomy.final, points: rest }];
}

const selectionOf = ({ evaluation: { cohort }, category }: Stand): Selection => ({ readings: cohort.readings, category });

/** Where both formulas add up values: what each counts for now less what it counted for. */
function byWeights(left: Stand, right: Stand, alignment: Alignment): Part[] | null {
  const weights = (stand: Stand): ReadonlyMap<string, Rational> | null => {
    const term = scoreTerm(stand);
    return term && weightsIn(term, stand.model, selectionOf(stand));
  };
  const [before, after] = [weights(left), weights(right)];
  if (!before || !after) return null;
  const points = (stand: Stand, id: string | null, all: ReadonlyMap<string, Rational>): Numeric =>
    multiply(numberOf(stand, id) ?? Rational.ZERO, all.get(id ?? '') ?? Rational.ZERO);
  const answered = new Set<string>();
  const pairs = [...after.keys()].map((id) => {
    const answer = answersTo(alignment, 'right', id).find((one) => before.has(one) && !answered.has(one)) ?? null;
    if (answer !== null) answered.add(answer);
    return { left: answer, right: id };
  });
  return [...pairs, ...[...before.keys()].filter((id) => !answered.has(id)).map((id) => ({ left: id, right: null }))].map((pair): Part => ({
    kind: 'criterion',
    ...pair,
    points: subtract(points(right, pair.right, after), points(left, pair.left, before)),
  }));
}

/**
 * Each value that the left formula names takes its right number, one after another, and what the score moves by is that value's part:
 * in any formula, though in another order the parts would be others.
 */
function oneByOne(left: Stand, right: Stand, alignment: Alignment): Part[] {
  const term = scoreTerm(left);
  if (!term) return [];
  const selection = selectionOf(left);
  const taken = new Map<string, Numeric>();
  let reached = valueOf(term, taken, left, selection);
  return [...valuesNamed(term, selection)].flatMap((id): Part[] => {
    const [answer = null] = answersTo(alignment, 'left', id);
    const number = numberOf(right, answer);
    if (!number || !reached) return [];
    taken.set(id, number);
    const next = valueOf(term, taken, left, selection);
    if (!next) {
      taken.delete(id);
      return [];
    }
    const points = subtract(next, reached);
    reached = next;
    return [{ kind: 'criterion', left: id, right: answer, points }];
  });
}

/** The formula of the score; a value that only stands for another is that other. */
function scoreTerm(stand: Stand): Term | null {
  const { anatomy, model } = stand;
  const selection = selectionOf(stand);
  let value: ValueDefinition | undefined = model.values.get(anatomy.score ?? '');
  for (let depth = 0; value && depth < model.values.size; depth += 1) {
    let term: Term | null = value.term;
    while (term?.kind === 'choice' || term?.kind === 'symbol') term = term.kind === 'symbol' ? term.term : select(term, selection);
    if (term?.kind !== 'value' || term.list !== null) break;
    value = model.values.get(term.id);
  }
  return value && value.list === null && value.stage === null ? value.term : null;
}

/** What a formula comes to for a subject with other numbers in the place of some values; null outside its domain. */
function valueOf(
  term: Term,
  taken: ReadonlyMap<string, Numeric>,
  { model, evaluation, index }: Stand,
  selection: Selection,
): Numeric | null {
  const value = keptOf(model, evaluation).tryAt(replaced(term, taken, selection), index);
  return value !== null && isNumeric(value) ? value : null;
}

function replaced(term: Term, taken: ReadonlyMap<string, Numeric>, selection: Selection): Term {
  const go = (one: Term): Term => replaced(one, taken, selection);
  switch (term.kind) {
    case 'value': {
      const number = term.list === null ? taken.get(term.id) : undefined;
      // A constant is handed on as it is, whichever kind of number it is.
      return number === undefined ? term : { kind: 'constant', value: number as Rational, text: '', at: term.at };
    }
    case 'symbol':
      return go(term.term);
    case 'unary':
      return { ...term, operand: go(term.operand) };
    case 'binary':
      return { ...term, left: go(term.left), right: go(term.right) };
    case 'if':
      return { ...term, condition: go(term.condition), then: go(term.then), otherwise: go(term.otherwise) };
    case 'call':
    case 'table':
      return { ...term, args: term.args.map(go) };
    case 'choice': {
      const one = select(term, selection);
      return one ? go(one) : term;
    }
    default:
      return term;
  }
}
