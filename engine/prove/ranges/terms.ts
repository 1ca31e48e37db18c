import { Day } from '../../calendar/day.ts';
import { Rational } from '../../number/rational.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, withAbsence, type Abstract, type Outcome } from './abstract.ts';
import { negate } from './arithmetic.ts';
import { binary } from './operators.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { cohort } from './cohort.ts';
import { call } from './functions.ts';
import { Form } from '../linear/form.ts';
import { field, input } from './inputs.ts';
import type { Knowledge } from './knowledge.ts';
import { record, rows } from './rows.ts';
import type { Run } from './run.ts';
import { lookUp } from './lookup.ts';
import { refer } from './reference.ts';

/** Every kind of term, and what looks at it: what `evaluate` asks. */
export function evaluateTerm(term: Term, known: Knowledge, run: Run): Abstract {
  switch (term.kind) {
    case 'constant':
      return constant(term);
    case 'missing':
      return { kind: 'absent', missing: new Map([['stated', 'missing']]) };
    case 'symbol':
      return evaluate(term.term, known, run);
    case 'input':
      return input(term.path, known, run);
    case 'field':
      return field(term, known, run);
    case 'parameter': {
      const parameter = run.model.parameters.get(term.id);
      return parameter ? evaluate(parameter.term, known, run) : NEVER;
    }
    case 'value':
      return refer(term, known, run);
    case 'attribute':
      return attribute(term, known, run);
    case 'bound':
      return run.bound.get(term.name) ?? { kind: 'number', form: Form.of(`bound:${term.name}`), missing: PRESENT };
    case 'unary':
      return term.operator === '-' ? negate(evaluate(term.operand, known, run)) : not(evaluate(term.operand, known, run), known);
    case 'binary':
      return term.operator === 'and' || term.operator === 'or' ? logical(term, known, run) : binary(term, known, run);
    case 'if':
      return branch(term, known, run);
    case 'call':
      return call(term, known, run);
    case 'table':
      return lookUp(term, known, run);
    case 'rows':
      return rows(term, known, run);
    case 'record':
      return record(term, known, run);
    case 'previous':
      return previous(term, known, run);
    case 'cohort':
      return cohort(term, known, run);
    case 'choice':
      return choice(term, known, run);
  }
}

function constant({ value, text }: TermOf<'constant'>): Abstract {
  if (value instanceof Rational) return { kind: 'number', form: Form.constant(value), missing: PRESENT };
  if (typeof value === 'boolean') return { kind: 'bool', truth: value, key: text, missing: PRESENT };
  if (value instanceof Day) return { kind: 'date', key: text, missing: PRESENT };
  return { kind: 'text', options: new Set([value]), key: `"${value}"`, missing: PRESENT };
}

function attribute({ name }: TermOf<'attribute'>, known: Knowledge, run: Run): Abstract {
  const all = name === 'category' ? new Set([run.category]) : null;
  const key = `attribute:${name}`;
  return { kind: 'text', options: known.options(key, all), key, missing: PRESENT };
}

function not(one: Abstract, known: Knowledge): Abstract {
  if (one.kind !== 'bool') return one;
  const key = `not(${one.key})`;
  return { ...one, truth: one.truth === null ? known.truth(key) : !one.truth, key };
}

/** The second operand is looked at only where the first does not decide; a missing first operand decides nothing. */
function logical(term: TermOf<'binary'>, known: Knowledge, run: Run): Abstract {
  const decisive = term.operator === 'or';
  const left = evaluate(term.left, known, run);
  if (left.kind === 'never') return left;
  const places = absenceOf(left).size > 0 ? [known.fork()] : assume(term.left, !decisive, known, run);
  const rights = places.map((place): Outcome => ({ known: place, abstract: evaluate(term.right, place, run) }));
  const right = join(rights, known.fork(), () => `right of ${keyOf(left)}`);
  const truthOf = (one: Abstract): boolean | null => (one.kind === 'bool' ? one.truth : null);
  const key = `${keyOf(left)} ${term.operator} ${keyOf(right)}`;
  const missing = together(absenceOf(left), absenceOf(right));
  if (truthOf(left) === decisive || (right.kind === 'bool' && right.truth === decisive))
    return { kind: 'bool', truth: decisive, key, missing: truthOf(left) === decisive && absenceOf(left).size === 0 ? PRESENT : missing };
  if (right.kind === 'never') return { kind: 'bool', truth: decisive, key, missing };
  const settled = truthOf(left) === !decisive && truthOf(right) === !decisive;
  return { kind: 'bool', truth: settled ? !decisive : known.truth(key), key, missing };
}

function branch(term: TermOf<'if'>, known: Knowledge, run: Run): Abstract {
  const condition = evaluate(term.condition, known, run);
  if (condition.kind === 'absent') return condition;
  const outcomes: Outcome[] = [];
  for (const truth of [true, false]) {
    for (const place of assume(term.condition, truth, known, run)) {
      outcomes.push({ known: place, abstract: evaluate(truth ? term.then : term.otherwise, place, run) });
    }
  }
  const joined = join(outcomes, known, () => `if(${[keyOf(condition), ...outcomes.map(({ abstract }) => keyOf(abstract))].join(', ')})`);
  return withAbsence(joined, absenceOf(condition));
}

/** A reading that is settled takes its option; one that is not may take any. */
function choice(term: TermOf<'choice'>, known: Knowledge, run: Run): Abstract {
  const option = term.by === 'category' ? run.category : run.assignment.get(term.by);
  if (option !== undefined) {
    const chosen = term.options[option];
    return chosen ? evaluate(chosen, known, run) : { kind: 'absent', missing: new Map([['category', term.by]]) };
  }
  const outcomes = Object.entries(term.options).map(([one, inner]): Outcome => {
    const place = known.fork();
    return { known: place, abstract: evaluate(inner, place, run.with({ assignment: new Map([...run.assignment, [term.by, one]]) })) };
  });
  return join(outcomes, known, () => `${term.by}(${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`);
}

/** In the row before anything that rows allow may stand; before the first there is nothing. */
function previous(term: TermOf<'previous'>, known: Knowledge, run: Run): Abstract {
  const place = known.fork();
  const inner = evaluate(term.term, place, run.with({ notes: null }));
  const missing = together(absenceOf(inner), new Map([['first row', term.list]]));
  switch (inner.kind) {
    case 'number': {
      const quantity = `previous(${inner.form.key})`;
      known.learnGrid(quantity, place.grid(inner.form));
      known.learnRange(Form.of(quantity), place.range(inner.form));
      return { kind: 'number', form: Form.of(quantity), missing };
    }
    case 'bool':
    case 'text':
    case 'date':
      return { ...inner, key: `previous(${inner.key})`, missing };
    default:
      return inner;
  }
}
