import type { ValueDefinition } from '../language/definition.ts';
import type { Term } from '../language/term.ts';
import { isNumeric, type Numeric } from '../language/value.ts';
import { select, type Selection } from '../language/walk.ts';
import { add, subtract } from '../number/arithmetic.ts';
import { DomainError, Undecided } from '../number/failure.ts';
import { Rational } from '../number/rational.ts';
import { answersTo, type Alignment } from './align.ts';
import { valuesNamed } from './anatomy.ts';
import { isNothing, numberOf, type Part, type Stand } from './split.ts';

/**
 * Parts of a score without criteria that add up: each value that the left formula names takes its right number, one after another, and
 * what the score moves by is that value's part. What is left is `other`: another formula, bounds, values that one ruleset alone has.
 */
export function splitByChildren(left: Stand, right: Stand, alignment: Alignment): Part[] | null {
  const [before, after] = [numberOf(left, left.anatomy.final), numberOf(right, right.anatomy.final)];
  if (!before || !after) return null;
  const selection: Selection = { readings: left.evaluation.cohort.readings, category: left.category };
  const term = scoreTerm(left, selection);
  const taken = new Map<string, Numeric>();
  let reached = term && valueOf(term, taken, left, selection);
  const parts = [...term ? valuesNamed(term, selection) : []].flatMap((id): Part[] => {
    const [answer = null] = answersTo(alignment, 'left', id);
    const number = numberOf(right, answer);
    if (!term || !number || !reached) return [];
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
  const rest = subtract(subtract(after, before), parts.reduce<Numeric>((all, { points }) => add(all, points), Rational.ZERO));
  return isNothing(rest) ? parts : [...parts, { kind: 'other', left: left.anatomy.final, right: right.anatomy.final, points: rest }];
}

/** The formula of the score; a value that only stands for another is that other. */
function scoreTerm({ anatomy, evaluation: { model } }: Stand, selection: Selection): Term | null {
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
function valueOf(term: Term, taken: ReadonlyMap<string, Numeric>, { evaluation: { machine }, index }: Stand, selection: Selection): Numeric | null {
  try {
    const value = machine.valueAt(replaced(term, taken, selection), index);
    return isNumeric(value) ? value : null;
  } catch (error) {
    if (error instanceof DomainError || error instanceof Undecided) return null;
    throw error;
  }
}

function replaced(term: Term, taken: ReadonlyMap<string, Numeric>, selection: Selection): Term {
  const go = (one: Term): Term => replaced(one, taken, selection);
  switch (term.kind) {
    case 'value': {
      const number = term.list === null ? taken.get(term.id) : undefined;
      // The evaluator hands a constant on as it is, whichever kind of number it is.
      return number === undefined ? term : { kind: 'constant', value: number as Rational, text: '', at: term.at };
    }
    case 'symbol': return go(term.term);
    case 'unary': return { ...term, operand: go(term.operand) };
    case 'binary': return { ...term, left: go(term.left), right: go(term.right) };
    case 'if': return { ...term, condition: go(term.condition), then: go(term.then), otherwise: go(term.otherwise) };
    case 'call': case 'table': return { ...term, args: term.args.map(go) };
    case 'choice': {
      const one = select(term, selection);
      return one ? go(one) : term;
    }
    default: return term;
  }
}
