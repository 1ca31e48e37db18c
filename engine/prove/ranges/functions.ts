import type { TermOf } from '../../language/term.ts';
import { round, type RoundingMode } from '../../number/decimal.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { divide, note, number, quantity } from './arithmetic.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { commonGrid, Form } from '../linear/form.ts';
import { between, EVERYTHING, monotone, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';
import { transcendental } from './transcendental.ts';

/** A scalar function of formulas: what it can come to. */
export function call(term: TermOf<'call'>, known: Knowledge, run: Run): Abstract {
  const { callee } = term;
  if (callee === 'present' || callee === 'absent') return presence(term, known, run);
  if (callee === 'coalesce') return coalesce(term, known, run);
  const args = term.args.map((one) => evaluate(one, known, run));
  if (args.some((one) => one.kind === 'never')) return NEVER;
  const missing = together(...args.map(absenceOf));
  if (args.some((one) => one.kind === 'absent')) return { kind: 'absent', missing };
  const forms = args.flatMap((one) => (one.kind === 'number' ? [one.form] : []));
  const [first, second] = forms;
  if (callee === 'one_of') return oneOf(args, missing, known);
  if (callee === 'date') return { kind: 'date', key: `date(${args.map(keyOf).join(', ')})`, missing };
  if (!first)
    return number(quantity(`${callee}(${args.map(keyOf).join(', ')})`, PARTS_OF_DAYS[callee] ?? EVERYTHING, Rational.ONE, known), missing);
  switch (callee) {
    case 'min':
      return number(
        forms.reduce((a, b) => extreme(a, b, -1, known)),
        missing,
      );
    case 'max':
      return number(
        forms.reduce((a, b) => extreme(a, b, 1, known)),
        missing,
      );
    case 'abs':
      return number(extreme(first, first.negate(), 1, known), missing);
    case 'clamp':
      return number(forms[2] && second ? extreme(extreme(first, second, 1, known), forms[2], -1, known) : first, missing);
    case 'round':
    case 'floor':
    case 'ceiling':
    case 'truncate': {
      const mode = MODES[callee] ?? modeOf(term.args[2]);
      const digits = second ? Number(second.constant.floor()) : 0;
      return number(rounded(first, digits, mode, known), missing);
    }
    case 'ratio':
      return ratio(term, args, missing, known, run);
    default:
      return number(transcendental(callee, first, second ?? null, term, known, run), missing);
  }
}

const PARTS_OF_DAYS: Readonly<Record<string, Interval>> = {
  month_of: between(Rational.ONE, Rational.of(12)),
  day_of: between(Rational.ONE, Rational.of(31)),
};

const MODES: Readonly<Record<string, RoundingMode>> = { floor: 'floor', ceiling: 'ceiling', truncate: 'down' };

function modeOf(term: TermOf<'call'>['args'][number] | undefined): RoundingMode {
  return term?.kind === 'constant' && typeof term.value === 'string' ? (term.value as RoundingMode) : 'half_away';
}

function presence(term: TermOf<'call'>, known: Knowledge, run: Run): Abstract {
  const [subject] = term.args;
  if (!subject) return NEVER;
  const outcome = evaluate(subject, known, run);
  if (outcome.kind === 'never') return outcome;
  const key = `${term.callee}(${keyOf(outcome)})`;
  const there = outcome.kind === 'absent' ? false : absenceOf(outcome).size === 0 ? true : null;
  return { kind: 'bool', truth: there === null ? known.truth(key) : there === (term.callee === 'present'), key, missing: PRESENT };
}

function coalesce(term: TermOf<'call'>, known: Knowledge, run: Run): Abstract {
  const outcomes: Outcome[] = [];
  let missing: Absence = new Map([['coalesce', '']]);
  for (const argument of term.args) {
    const place = known.fork();
    // All are computed, also those that are not needed then.
    const abstract = evaluate(argument, place, run);
    if (missing.size === 0) continue;
    missing = absenceOf(abstract);
    outcomes.push({ known: place, abstract });
  }
  // What an argument lacks, a later one makes good: only the last one's absence is left.
  const given = outcomes.map(({ known: place, abstract }): Outcome => ({
    known: place,
    abstract: abstract.kind === 'absent' || abstract.kind === 'never' ? abstract : { ...abstract, missing: PRESENT },
  }));
  const some = given.filter(({ abstract }) => abstract.kind !== 'absent');
  const joined = join(some.length > 0 ? some : given, known, () => `coalesce(${given.map(({ abstract }) => keyOf(abstract)).join(', ')})`);
  return joined.kind === 'never' ? joined : { ...joined, missing };
}

function oneOf([subject, ...texts]: readonly Abstract[], missing: Absence, known: Knowledge): Abstract {
  const named = texts.flatMap((one) => (one.kind === 'text' && one.options ? [...one.options] : []));
  const key = `one_of(${subject ? keyOf(subject) : ''}, ${named.join(', ')})`;
  const options = subject?.kind === 'text' ? subject.options : null;
  const hits = options && [...options].filter((one) => named.includes(one)).length;
  const truth = hits === null ? null : hits === 0 ? false : hits === options?.size ? true : null;
  return { kind: 'bool', truth: truth ?? known.truth(key), key, missing };
}

/** The smaller (side −1) or larger (side 1) of two forms. */
export function extreme(a: Form, b: Form, side: -1 | 1, known: Knowledge): Form {
  const difference = side > 0 ? a.minus(b) : b.minus(a);
  if (known.isNonNegative(difference)) return a;
  if (known.isNonNegative(difference.negate())) return b;
  const [x, y] = a.key < b.key ? [a, b] : [b, a];
  const name = `${side > 0 ? 'higher' : 'lower'}(${x.key}, ${y.key})`;
  const [xs, ys] = [known.range(x), known.range(y)];
  const pick = side > 0 ? higher : lower;
  const range =
    side > 0
      ? { low: pick(xs.low, ys.low, true), high: pick(xs.high, ys.high, false) }
      : { low: pick(xs.low, ys.low, false), high: pick(xs.high, ys.high, true) };
  const found = quantity(name, range, commonGrid(known.grid(x), known.grid(y)), known);
  for (const one of [x, y]) known.learn(side > 0 ? found.minus(one) : one.minus(found));
  return found;
}

type End = Interval['low'];

/** The higher of two ends; an infinite end gives way (a lower end) or wins (a higher one). */
function higher(a: End, b: End, givesWay: boolean): End {
  if (!a || !b) return givesWay ? (a ?? b) : null;
  const order = a.value.compare(b.value);
  if (order !== 0) return order > 0 ? a : b;
  return givesWay === a.inclusive ? b : a;
}

function lower(a: End, b: End, givesWay: boolean): End {
  if (!a || !b) return givesWay ? (a ?? b) : null;
  const order = a.value.compare(b.value);
  if (order !== 0) return order < 0 ? a : b;
  return givesWay === a.inclusive ? b : a;
}

export function rounded(form: Form, digits: number, mode: RoundingMode, known: Knowledge): Form {
  const unit = Rational.of(10).power(-digits);
  const name = `round(${form.key}, ${digits}, ${mode})`;
  const step = (value: Rational): Rational => round(value, digits, mode);
  const found = quantity(name, monotone(known.range(form), step, step, true), unit, known);
  known.learn(found.minus(form).shift(unit));
  known.learn(form.minus(found).shift(unit));
  if (mode === 'floor') known.learn(form.minus(found));
  if (mode === 'ceiling') known.learn(found.minus(form));
  return found;
}

/** a⁄b, or the third argument where both are 0. That b is never 0 alone must follow from what is known. */
function ratio(term: TermOf<'call'>, args: readonly Abstract[], missing: Absence, known: Knowledge, run: Run): Abstract {
  const [a, b, empty] = args;
  const [dividend, divisor] = term.args;
  if (a?.kind !== 'number' || b?.kind !== 'number' || !empty || !dividend || !divisor) return NEVER;
  const outcomes: Outcome[] = [];
  const zero: (typeof term.args)[number] = { kind: 'constant', value: Rational.ZERO, text: '0', at: divisor.at };
  const isZero = { kind: 'binary', operator: '==', left: divisor, right: zero, at: divisor.at } as const;
  for (const place of assume(isZero, true, known, run)) {
    const range = place.range(a.form);
    const nothing = range.low?.value.isZero && range.high?.value.isZero;
    if (!nothing) note('ratio', divisor, 'ratio', term, run);
    outcomes.push({ known: place, abstract: empty });
  }
  for (const place of assume(isZero, false, known, run)) {
    outcomes.push({ known: place, abstract: number(divide(a.form, b.form, place), missing) });
  }
  const joined = join(outcomes, known, () => `ratio(${args.map(keyOf).join(', ')})`);
  return joined.kind === 'never' ? joined : { ...joined, missing };
}
