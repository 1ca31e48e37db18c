import type { BinaryOperator } from '../../language/expression.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { absenceOf, type Abstract } from './abstract.ts';
import { activate } from './activate.ts';
import { evaluate } from './evaluate.ts';
import { Form } from '../linear/form.ts';
import { fieldKey, inputKey } from './inputs.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';
import { Rational } from '../../number/rational.ts';
import { countQuantity } from './names.ts';

/** More ways than this to satisfy a condition are not told apart. */
const MOST_WAYS = 8;

/**
 * The ways in which a condition can come out true (or false), each with what is then known. None: it cannot.
 * Where the ways are too many, the one that knows nothing more stands for all.
 */
export function assume(term: Term, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  const quiet = run.notes ? run.with({ notes: null }) : run;
  const ways = waysOf(term, truth, known, quiet);
  if (ways.length > MOST_WAYS) return [known.fork()];
  for (const way of ways) activate(way, quiet);
  return ways;
}

function waysOf(term: Term, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  switch (term.kind) {
    case 'symbol':
      return waysOf(term.term, truth, known, run);
    case 'parameter': {
      const parameter = run.model.parameters.get(term.id);
      return parameter ? waysOf(parameter.term, truth, known, run) : [];
    }
    case 'choice': {
      const option = term.by === 'category' ? run.category : run.assignment.get(term.by);
      const options = option === undefined ? Object.entries(term.options) : Object.entries(term.options).filter(([one]) => one === option);
      return options.flatMap(([one, inner]) =>
        waysOf(inner, truth, known, term.by === 'category' ? run : run.with({ assignment: new Map([...run.assignment, [term.by, one]]) })),
      );
    }
    case 'unary':
      return term.operator === 'not' ? waysOf(term.operand, !truth, known, run) : [known.fork()];
    case 'if':
      return [
        ...waysOf(term.condition, true, known, run).flatMap((way) => waysOf(term.then, truth, way, run)),
        ...waysOf(term.condition, false, known, run).flatMap((way) => waysOf(term.otherwise, truth, way, run)),
      ];
    case 'binary': {
      if (term.operator !== 'and' && term.operator !== 'or') return compared(term, truth, known, run);
      if ((term.operator === 'and') === truth) return both(term, truth, truth, known, run);
      // `q == 0 or absent(q)`: where the left side is missing, the right one decides alone, and nothing is known of the left.
      const mayLack = absenceOf(evaluate(term.left, known.fork(), run)).size > 0;
      const right = mayLack ? waysOf(term.right, truth, known, run) : both(term, !truth, truth, known, run);
      return [...waysOf(term.left, truth, known, run), ...right];
    }
    case 'call':
      return called(term, truth, known, run);
    case 'value':
      return named(term, truth, known, run);
    default:
      return settled(term, truth, known, run);
  }
}

function both(term: TermOf<'binary'>, left: boolean, right: boolean, known: Knowledge, run: Run): Knowledge[] {
  const ways = waysOf(term.left, left, known, run);
  const few = ways.length > MOST_WAYS ? [known.fork()] : ways;
  return few.flatMap((way) => waysOf(term.right, right, way, run));
}

/** A condition that is not taken apart: its own truth is all that is learnt. */
function settled(term: Term, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  const way = known.fork();
  const outcome = evaluate(term, way, run);
  if (outcome.kind === 'never' || outcome.kind === 'absent') return [];
  if (outcome.kind !== 'bool') return [way];
  if (outcome.truth !== null) return outcome.truth === truth ? [way] : [];
  way.truths.set(outcome.key, truth);
  if (term.kind === 'rows' && term.callee === 'any' && truth)
    way.learn(Form.of(countQuantity(term.list, null, run)).shift(Rational.of(-1n)));
  return [way];
}

/** A value that is a condition: what its own formula says is learnt with it. */
function named(term: TermOf<'value'>, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  const value = run.model.values.get(term.id);
  const ways = settled(term, truth, known, run);
  if (!value || value.when || value.group !== null || value.list !== term.list || value.type !== 'bool') return ways;
  return ways.flatMap((way) => waysOf(value.term, truth, way, run));
}

function called(term: TermOf<'call'>, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  const [subject, ...texts] = term.args;
  if (!subject) return [known.fork()];
  switch (term.callee) {
    case 'present':
    case 'absent': {
      const there = (term.callee === 'present') === truth;
      const way = known.fork();
      const outcome = evaluate(subject, way, run);
      if (there) {
        if (outcome.kind === 'absent') return [];
        markPresent(subject, way, run);
        return [way];
      }
      return outcome.kind !== 'absent' && absenceOf(outcome).size === 0 ? [] : [way];
    }
    case 'one_of': {
      const named = new Set(texts.flatMap((one) => (one.kind === 'constant' && typeof one.value === 'string' ? [one.value] : [])));
      return named.size === texts.length ? narrowed(subject, named, truth, known, run) : settled(term, truth, known, run);
    }
    default:
      return settled(term, truth, known, run);
  }
}

/** Whoever has this value has everything it is directly made of. */
function markPresent(term: Term, known: Knowledge, run: Run): void {
  switch (term.kind) {
    case 'input':
      for (let end = 1; end <= term.path.length; end += 1) known.present.add(inputKey(term.path.slice(0, end)));
      return;
    case 'field':
      for (let end = 1; end <= term.path.length; end += 1) known.present.add(fieldKey(term.list, term.path.slice(0, end)));
      return;
    case 'symbol':
      markPresent(term.term, known, run);
      return;
    case 'unary':
      markPresent(term.operand, known, run);
      return;
    case 'binary':
      if (term.operator === 'and' || term.operator === 'or') return;
      markPresent(term.left, known, run);
      markPresent(term.right, known, run);
      return;
    case 'table':
      for (const one of term.args) markPresent(one, known, run);
      return;
    case 'value': {
      known.present.add(`value:${term.id}`);
      const value = run.model.values.get(term.id);
      if (value && value.list === term.list && value.group === null) markPresent(value.term, known, run);
      return;
    }
    default:
  }
}

const OPPOSITE: Readonly<Record<string, BinaryOperator>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' };

function compared(term: TermOf<'binary'>, truth: boolean, known: Knowledge, run: Run): Knowledge[] {
  const operator = truth ? term.operator : OPPOSITE[term.operator];
  const way = known.fork();
  const left = evaluate(term.left, way, run);
  const right = evaluate(term.right, way, run);
  if (left.kind === 'number' && right.kind === 'number') {
    markPresent(term.left, way, run);
    markPresent(term.right, way, run);
    return numbers(left.form.minus(right.form), operator ?? '==', way);
  }
  const wanted = operator === '==';
  if (right.kind === 'text' && right.options?.size === 1) return narrowed(term.left, right.options, wanted, known, run);
  if (left.kind === 'text' && left.options?.size === 1) return narrowed(term.right, left.options, wanted, known, run);
  if (left.kind === 'bool' && right.kind === 'bool') {
    if (right.truth !== null) return waysOf(term.left, right.truth === wanted, known, run);
    if (left.truth !== null) return waysOf(term.right, left.truth === wanted, known, run);
  }
  return [way];
}

function numbers(difference: Form, operator: string, way: Knowledge): Knowledge[] {
  const learn = (...facts: readonly (readonly [Form, boolean])[]): Knowledge[] => {
    const next = way.fork();
    for (const [form, strict] of facts) next.learn(form, strict);
    return next.isPossible(difference) ? [next] : [];
  };
  switch (operator) {
    case '<':
      return learn([difference.negate(), true]);
    case '<=':
      return learn([difference.negate(), false]);
    case '>':
      return learn([difference, true]);
    case '>=':
      return learn([difference, false]);
    case '==':
      return way.isDifferent(difference) ? [] : learn([difference, false], [difference.negate(), false]);
    default: {
      const sides = [...learn([difference, true]), ...learn([difference.negate(), true])];
      for (const side of sides) side.learnDifferent(difference);
      return sides;
    }
  }
}

/** Keeps, or drops, these texts of a term that a choice stands behind. */
function narrowed(term: Term, texts: ReadonlySet<string>, keep: boolean, known: Knowledge, run: Run): Knowledge[] {
  const way = known.fork();
  const outcome: Abstract = evaluate(term, way, run);
  if (outcome.kind !== 'text') return [way];
  markPresent(term, way, run);
  if (outcome.options === null) {
    if (keep) way.texts.set(outcome.key, texts);
    return [way];
  }
  const left = new Set([...outcome.options].filter((one) => texts.has(one) === keep));
  if (left.size === 0) return [];
  way.texts.set(outcome.key, left);
  return [way];
}
