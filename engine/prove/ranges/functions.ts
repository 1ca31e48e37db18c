import { SCALAR_FUNCTIONS } from '../../language/functions/index.ts';
import type { Domain, ScalarProver } from '../../language/functions/range.ts';
import type { Numeric } from '../../language/value.ts';
import type { Term, TermOf } from '../../language/term.ts';
import type { RoundingMode } from '../../number/decimal.ts';
import { Day } from '../../calendar/day.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { divide, note, number, quantity } from './arithmetic.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { extreme } from './extreme.ts';
import type { Form } from '../linear/form.ts';
import { imageOf, rounded } from './image.ts';
import { between, EVERYTHING, type Interval } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import type { Run } from './run.ts';

/** A scalar function of formulas: what it can come to, by the function's own rule. */
export function call(term: TermOf<'call'>, known: Knowledge, run: Run): Abstract {
  const signature = SCALAR_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  if (signature.lenient) return signature.range(new CallProver(term, [], known, run));
  const args = term.args.map((one) => evaluate(one, known, run));
  if (args.some((one) => one.kind === 'never')) return NEVER;
  if (args.some((one) => one.kind === 'absent')) return { kind: 'absent', missing: together(...args.map(absenceOf)) };
  return signature.range(new CallProver(term, args, known, run));
}

/** What the rules of scalar functions may ask. Arguments of lenient functions are looked at only by what asks for them. */
class CallProver implements ScalarProver<Form, Abstract> {
  readonly #term: TermOf<'call'>;
  readonly #args: readonly Abstract[];
  readonly #known: Knowledge;
  readonly #run: Run;
  readonly #missing: Absence;

  constructor(term: TermOf<'call'>, args: readonly Abstract[], known: Knowledge, run: Run) {
    this.#term = term;
    this.#args = args;
    this.#known = known;
    this.#run = run;
    this.#missing = together(...args.map(absenceOf));
  }

  get #name(): string {
    return `${this.#term.callee}(${this.#args.map(keyOf).join(', ')})`;
  }

  argument(argument: number): Form {
    const found = this.#args[argument];
    return found?.kind === 'number' ? found.form : quantity(`${this.#name} ${argument}`, EVERYTHING, null, this.#known);
  }

  all(): Form[] {
    return this.#args.map((_, index) => this.argument(index));
  }

  constant(argument: number): Rational | null {
    const found = this.#args[argument];
    return found?.kind === 'number' && found.form.isConstant ? found.form.constant : null;
  }

  mode(argument: number): RoundingMode {
    const term = this.#term.args[argument];
    return term?.kind === 'constant' && typeof term.value === 'string' ? (term.value as RoundingMode) : 'half_away';
  }

  number(form: Form): Abstract {
    return number(form, this.#missing);
  }

  negated(form: Form): Form {
    return form.negate();
  }

  smaller(a: Form, b: Form): Form {
    return extreme(a, b, -1, this.#known);
  }

  larger(a: Form, b: Form): Form {
    return extreme(a, b, 1, this.#known);
  }

  rounded(form: Form, digits: Rational | null, mode: RoundingMode): Form {
    return rounded(form, digits ? Number(digits.floor()) : 0, mode, this.#known);
  }

  image(apply: (value: Rational) => Numeric, domain: Domain): Form {
    const x = this.argument(0);
    if (!holdsAll(domain, this.#known.range(x))) this.#note('domain', 0);
    const family = [this.#term.callee, ...this.#args.slice(1).map(keyOf)].join(' ');
    return imageOf(x, apply, domain, { name: this.#name, family }, this.#known);
  }

  undefinedFor(argument: number): Form {
    this.#note('domain', argument);
    return quantity(this.#name, EVERYTHING, null, this.#known);
  }

  remainder(): Form {
    const [x, divisor] = [this.argument(0), this.argument(1)];
    if (!this.#known.isNonZero(divisor)) this.#note('domain', 1);
    const by = divisor.isConstant ? divisor.constant : null;
    const range = by === null || by.isZero ? EVERYTHING : by.sign > 0 ? upTo(by) : downTo(by);
    const isWhole = [x, divisor].every((one) => this.#known.grid(one)?.isInteger);
    return quantity(this.#name, range, isWhole ? Rational.ONE : null, this.#known);
  }

  whole(low: number | null, high: number | null): Abstract {
    const range = between(low === null ? null : Rational.of(low), high === null ? null : Rational.of(high));
    return this.number(quantity(this.#name, range, Rational.ONE, this.#known));
  }

  day(): Abstract {
    return { kind: 'date', key: this.#name, missing: this.#missing };
  }

  calendarDay(): Abstract {
    const parts = [0, 1, 2].map((argument) => this.constant(argument));
    if (parts.every((part) => part !== null) && !isDay(parts)) this.#noteWhole('day');
    return this.day();
  }

  inOrder(low: number, high: number): void {
    const { low: least } = this.#known.range(this.argument(low).minus(this.argument(high)));
    if (least && (least.value.sign > 0 || (least.value.isZero && !least.inclusive))) this.#noteWhole('crossed');
  }

  #noteWhole(kind: 'day' | 'crossed'): void {
    note(kind, this.#term, this.#term.callee, this.#term, this.#run);
  }

  shiftedDay(): Abstract {
    if (!this.#known.grid(this.argument(1))?.isInteger) this.#note('domain', 1);
    return this.day();
  }

  ratio(): Abstract {
    return ratio(this.#term, this.#args, this.#missing, this.#known, this.#run);
  }

  oneOfTexts(): Abstract {
    return oneOf(this.#args, this.#missing, this.#known);
  }

  presence(there: boolean): Abstract {
    return presence(this.#term, there, this.#known, this.#run);
  }

  firstPresent(): Abstract {
    return firstPresent(this.#term, this.#known, this.#run);
  }

  #note(kind: 'domain', argument: number): void {
    const operand = this.#term.args[argument] ?? this.#term.args[0];
    note(kind, operand as Term, this.#term.callee, this.#term, this.#run);
  }
}

/** Whether the month has such a day; months beyond the twelfth are of the next year. */
function isDay([year, month, day]: readonly Rational[]): boolean {
  if (!year?.isInteger || !month?.isInteger || !day?.isInteger || day.sign <= 0) return false;
  const first = Day.of(Number(year.p), Number(month.p), 1);
  const next = Day.of(Number(year.p), Number(month.p) + 1, 1);
  return Number(day.p) <= next.ordinal - first.ordinal;
}

const upTo = (end: Rational): Interval => ({ low: { value: Rational.ZERO, inclusive: true }, high: { value: end, inclusive: false } });
const downTo = (end: Rational): Interval => ({ low: { value: end, inclusive: false }, high: { value: Rational.ZERO, inclusive: true } });

function holdsAll(domain: Domain, { low }: Interval): boolean {
  if (domain === 'all' || domain === 'growth') return true;
  if (!low || low.value.sign < 0) return false;
  return domain === 'not negative' || low.value.sign > 0 || !low.inclusive;
}

function presence(term: TermOf<'call'>, wanted: boolean, known: Knowledge, run: Run): Abstract {
  const [subject] = term.args;
  if (!subject) return NEVER;
  const outcome = evaluate(subject, known, run);
  if (outcome.kind === 'never') return outcome;
  const key = `${term.callee}(${keyOf(outcome)})`;
  const there = outcome.kind === 'absent' ? false : absenceOf(outcome).size === 0 ? true : null;
  return { kind: 'bool', truth: there === null ? known.truth(key) : there === wanted, key, missing: PRESENT };
}

function firstPresent(term: TermOf<'call'>, known: Knowledge, run: Run): Abstract {
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
