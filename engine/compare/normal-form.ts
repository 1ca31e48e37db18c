import { Day } from '../calendar/day.ts';
import type { Model } from '../model.ts';
import type { Scalar } from '../language/ruleset.ts';
import type { Term, TermOf } from '../language/term.ts';
import { select, type Selection } from '../language/walk.ts';
import { Rational } from '../number/rational.ts';
import { add, atom, constant, decision, divide, multiply, scale, text, TooLarge, type Normal } from './algebra.ts';

/** How the names of one ruleset are read so that they can be compared with those of another. */
export interface Naming {
  readonly model: Model;
  readonly value: (id: string) => string;
  /** Whether the other ruleset has a value that answers this one; one of its own is its formula. */
  readonly hasValue: (id: string) => boolean;
  readonly table: (id: string) => string;
  /** Whether the other ruleset has a parameter of this id; one of its own is its number. */
  readonly hasParameter: (id: string) => boolean;
  readonly selection: Selection;
  /** The weight and the deduction of the value whose formula it is, as texts: numbers that are these follow them. */
  readonly weight: string | null;
  readonly deduction: string | null;
}

/** A text that is the same for formulas that say the same, their letters read as what they stand for. */
export function normalText(term: Term | null, naming: Naming): string {
  if (term === null) return 'none';
  try {
    return text(normalForm(term, naming));
  } catch (error) {
    if (error instanceof TooLarge) return asWritten(term, naming);
    throw error;
  }
}

/** A term divided by another. */
export function quotientText(term: Term, by: Term, naming: Naming): string {
  try {
    return text(divide(normalForm(term, naming), normalForm(by, naming)));
  } catch (error) {
    if (error instanceof TooLarge) return asWritten(term, naming);
    throw error;
  }
}

export function normalForm(term: Term, naming: Naming): Normal {
  const go = (one: Term): Normal => normalForm(one, naming);
  const said = (one: Term | null): string => (one ? text(go(one)) : '');
  const call = (name: string, ...args: readonly string[]): Normal => atom(`${name}(${args.join(', ')})`);
  switch (term.kind) {
    case 'symbol':
      return go(term.term);
    case 'constant':
      return term.value instanceof Day ? atom(term.text) : ofConstant(term.value, naming);
    case 'missing':
      return atom('missing');
    case 'input':
      return call('input', term.path.join('.'));
    case 'field':
      return call('input', [term.list, ...term.path].join('.'));
    case 'value':
      return ofValue(term.id, naming);
    case 'attribute':
    case 'bound':
      return call(term.kind, term.name);
    case 'parameter':
      return naming.hasParameter(term.id) ? call('parameter', term.id) : go(parameterTerm(term.id, naming));
    case 'unary':
      return term.operator === '-' ? scale(go(term.operand), Rational.of(-1)) : call('not', said(term.operand));
    case 'binary':
      return ofBinary(term, naming);
    case 'if':
      return ofIf(term, naming);
    case 'call':
      return term.callee === 'ratio'
        ? ofRatio(term, naming)
        : call(term.callee, ...(SYMMETRIC.has(term.callee) ? term.args.map(said).sort() : term.args.map(said)));
    case 'table':
      return call('table', naming.table(term.id), ...term.args.map(said));
    case 'rows':
      return call(term.callee, `rows ${term.list}`, said(term.argument), ...term.alongside.map(said), said(term.filter));
    case 'record':
      return call(term.callee, `record ${term.list ?? ''}`, term.path.join('.'));
    case 'previous':
      return call('previous', term.list, said(term.term));
    case 'cohort':
      return call(
        term.callee,
        term.group,
        said(term.argument),
        ...term.alongside.map(said),
        ...term.options.map(said),
        term.direction ?? '',
        said(term.filter),
      );
    case 'choice':
      return ofChoice(term, naming);
  }
}

const SYMMETRIC: ReadonlySet<string> = new Set(['min', 'max']);

function ofValue(id: string, naming: Naming): Normal {
  const value = naming.model.values.get(id);
  if (!value || naming.hasValue(id) || value.group !== null || value.stage !== null) return atom(`value(${naming.value(id)})`);
  const { term, floor, cap, when, round } = value;
  if (!floor && !cap && !when && !round) return normalForm(term, naming);
  const parts = [term, floor, cap, when].map((one) => normalText(one, naming)).join(', ');
  return atom(`bounded(${parts}, ${round ? `${round.digits} ${round.mode}` : ''})`);
}

function parameterTerm(id: string, { model }: Naming): Term {
  return model.parameters.get(id)?.term ?? { kind: 'missing', at: { path: [], span: { start: 0, end: 0 } } };
}

function ofConstant(value: Scalar, { weight, deduction }: Naming): Normal {
  if (!(value instanceof Rational)) return atom(JSON.stringify(value));
  const number = constant(value);
  if (text(number) === weight) return atom('weight');
  if (text(constant(value.negate())) === deduction) return scale(atom('deduction'), Rational.of(-1));
  return text(number) === deduction ? atom('deduction') : number;
}

function ofBinary({ operator, left, right }: TermOf<'binary'>, naming: Naming): Normal {
  const [a, b] = [normalForm(left, naming), normalForm(right, naming)];
  switch (operator) {
    case '+':
      return add(a, b);
    case '-':
      return add(a, scale(b, Rational.of(-1)));
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    case '^':
      return atom(`(${text(a)})^(${text(b)})`);
    case '>':
      return atom(`${text(b)} < ${text(a)}`);
    case '>=':
      return atom(`${text(b)} <= ${text(a)}`);
    case '<':
    case '<=':
      return atom(`${text(a)} ${operator} ${text(b)}`);
    case '==':
      return atom(equality(text(a), text(b)));
    case '!=':
      return atom(`not(1/1 ${equality(text(a), text(b))})`);
    default:
      return atom(`(${[text(a), text(b)].sort().join(`) ${operator} (`)})`);
  }
}

function ofIf(term: TermOf<'if'>, naming: Naming): Normal {
  const { condition, then, otherwise } = term;
  if (condition.kind === 'symbol') return ofIf({ ...term, condition: condition.term }, naming);
  if (condition.kind === 'unary' && condition.operator === 'not')
    return ofIf({ ...term, condition: condition.operand, then: otherwise, otherwise: then }, naming);
  if (condition.kind === 'binary' && condition.operator === '!=')
    return ofIf({ ...term, condition: { ...condition, operator: '==' }, then: otherwise, otherwise: then }, naming);
  // A condition is asked for by its own words, without the coefficient that a sum has.
  return decision(text(normalForm(condition, naming)).replace(/^1\/1 /, ''), [
    ['yes', normalForm(then, naming)],
    ['no', normalForm(otherwise, naming)],
  ]);
}

/** `check` has proved that nothing is divided by nothing alone: a ratio is its third argument where the divisor is 0. */
function ofRatio({ args }: TermOf<'call'>, naming: Naming): Normal {
  const [a, b, empty] = args.map((one) => normalForm(one, naming)) as [Normal, Normal, Normal];
  return decision(equality(text(b), text(constant(Rational.ZERO))), [
    ['yes', empty],
    ['no', divide(a, b)],
  ]);
}

function equality(a: string, b: string): string {
  return `(${[a, b].sort().join(') == (')})`;
}

/** A choice that comes to the same whatever is taken is none. */
function ofChoice(term: TermOf<'choice'>, naming: Naming): Normal {
  const taken = select(term, naming.selection);
  if (taken) return normalForm(taken, naming);
  if (naming.weight !== null && text(normalForm(term, { ...naming, weight: null, deduction: null })) === naming.weight)
    return atom('weight');
  const arms = Object.entries(term.options).map(([option, one]) => [option, normalForm(one, naming)] as const);
  const [first, ...more] = arms;
  if (first && more.every(([, one]) => text(one) === text(first[1]))) return first[1];
  return decision(`by ${term.by}`, arms);
}

/** Every name and number in its place, for formulas too large for anything better. */
function asWritten(term: Term, naming: Naming): string {
  return JSON.stringify(term, (key, part: unknown) => {
    if (key === 'at' || key === 'text') return undefined;
    if (part instanceof Rational) return part.toString();
    return typeof part === 'object' && part !== null && 'kind' in part ? renamed(part as Term, naming) : part;
  });
}

function renamed(term: Term, naming: Naming): object {
  switch (term.kind) {
    case 'symbol':
      return renamed(term.term, naming);
    case 'value':
      return { kind: 'value', id: naming.value(term.id) };
    case 'table':
      return { ...term, id: naming.table(term.id) };
    default:
      return term;
  }
}
