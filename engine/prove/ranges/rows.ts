import { RECORD_FUNCTIONS, ROWS_FUNCTIONS } from '../../language/functions/index.ts';
import type { LikeRow, RowsProver } from '../../language/functions/range.ts';
import type { RowsFunction } from '../../language/functions/signature.ts';
import type { Term, TermOf } from '../../language/term.ts';
import { Rational } from '../../number/rational.ts';
import { absenceOf, join, keyOf, NEVER, PRESENT, together, type Absence, type Abstract, type Outcome } from './abstract.ts';
import { note, number, quantity } from './arithmetic.ts';
import { assume } from './assume.ts';
import { evaluate } from './evaluate.ts';
import { Form } from '../linear/form.ts';
import { field, input } from './inputs.ts';
import { between, EVERYTHING, spreadOf } from '../linear/interval.ts';
import type { Knowledge } from './knowledge.ts';
import { countQuantity, termKey } from './names.ts';
import { enterRows } from './roots.ts';
import type { Run } from './run.ts';
import { productRange, sum } from './sums.ts';

function count(list: string, filter: Term | null, known: Knowledge, run: Run): Form {
  const least = run.model.inputs.get(list)?.minRows ?? 0;
  const all = quantity(countQuantity(list, null, run), between(Rational.of(least), null), Rational.ONE, known);
  known.conditionals.push({ fact: { form: all.shift(Rational.of(-1n)), strict: false }, when: { list }, key: `row of ${list}` });
  if (!filter) return all;
  const kept = quantity(countQuantity(list, filter, run), between(Rational.ZERO, null), Rational.ONE, known);
  known.learn(all.minus(kept));
  return kept;
}

/** What the rows of a list come to, by the function's own rule. */
export function rows(term: TermOf<'rows'>, known: Knowledge, run: Run): Abstract {
  const signature = ROWS_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const n = count(term.list, term.filter, known, run);
  const row = anyRow(term, known, run);
  return signature.range(new ListProver(term, signature, n, row, known, run));
}

/** What any one row that the filter keeps can have. */
interface AnyRow {
  readonly inner: Abstract;
  readonly known: Knowledge;
  readonly alongside: readonly Abstract[];
  /** Where a row, or whether it is kept, may be missing. */
  readonly missing: Absence;
}

function anyRow({ list, argument, alongside, filter }: TermOf<'rows'>, known: Knowledge, run: Run): AnyRow {
  if (!argument && !filter) return { inner: NEVER, known, alongside: [], missing: PRESENT };
  const place = enterRows(list, known, run);
  const kept = filter ? evaluate(filter, place, run) : null;
  const ways = filter ? assume(filter, true, place, run) : [place];
  const outcomes = argument ? ways.map((way): Outcome => ({ known: way, abstract: evaluate(argument, way, run) })) : [];
  const row = place.fork();
  const inner = join(outcomes, row, () => `row(${outcomes.map(({ abstract }) => keyOf(abstract)).join(', ')})`);
  const beside = alongside.map((one) => evaluate(one, row, run));
  const missing = together(kept ? absenceOf(kept) : PRESENT, absenceOf(inner), ...beside.map(absenceOf));
  return { inner, known: row, alongside: beside, missing: ofSomeRow(missing) };
}

/** What the rules of functions of rows may ask. */
class ListProver implements RowsProver<Abstract> {
  readonly #term: TermOf<'rows'>;
  readonly #signature: Pick<RowsFunction, 'ofNothing' | 'least'>;
  readonly #count: Form;
  readonly #row: AnyRow;
  readonly #known: Knowledge;
  readonly #run: Run;

  constructor(
    term: TermOf<'rows'>,
    signature: Pick<RowsFunction, 'ofNothing' | 'least'>,
    count: Form,
    row: AnyRow,
    known: Knowledge,
    run: Run,
  ) {
    this.#term = term;
    this.#signature = signature;
    this.#count = count;
    this.#row = row;
    this.#known = known;
    this.#run = run;
  }

  get #where(): string {
    const { list, filter } = this.#term;
    return `${list}${filter ? ` where ${termKey(filter, this.#run)}` : ''}`;
  }

  get #name(): string {
    return `${this.#term.callee}(${this.#where}: ${[this.#row.inner, ...this.#row.alongside].map(keyOf).join(', ')})`;
  }

  /** Nothing comes of no rows, or of fewer than it takes. */
  get #missing(): Absence {
    const { ofNothing, least = 1 } = this.#signature;
    if (ofNothing !== null || this.#known.isNonNegative(this.#count.shift(Rational.of(-least)))) return this.#row.missing;
    return together(this.#row.missing, new Map([[`fewer than ${least} ${this.#count.key}`, this.#term.list]]));
  }

  count(): Abstract {
    return number(this.#count, this.#missing);
  }

  upToCount(): Abstract {
    const found = quantity(this.#name, between(Rational.ZERO, null), Rational.ONE, this.#known);
    this.#known.learn(this.#count.minus(found));
    return number(found, this.#missing);
  }

  truth(ofNothing: boolean): Abstract {
    const { inner } = this.#row;
    const settled = inner.kind === 'never' || (inner.kind === 'bool' && inner.truth === ofNothing);
    return { kind: 'bool', truth: settled ? ofNothing : this.#known.truth(this.#name), key: this.#name, missing: this.#missing };
  }

  likeRow({ isOne = false, end, notNegative = false, positive = false }: LikeRow = {}): Abstract {
    const { inner, known: row } = this.#row;
    if (inner.kind === 'never' || inner.kind === 'absent') return { kind: 'absent', missing: this.#missing };
    if (inner.kind !== 'number') return { ...inner, key: this.#name, missing: this.#missing };
    const { argument, callee } = this.#term;
    const isDomain = (!notNegative && !positive) || (row.isNonNegative(inner.form) && (!positive || row.isNonZero(inner.form)));
    if (argument && !isDomain) note('domain', argument, callee, this.#term, this.#run);
    const found = quantity(this.#name, row.range(inner.form), isOne ? row.grid(inner.form) : null, this.#known);
    if (end === 'highest') this.#everyRow(found.minus(inner.form));
    if (end === 'lowest') this.#everyRow(inner.form.minus(found));
    return number(found, this.#missing);
  }

  spread(power: 1 | 2): Abstract {
    const { inner, known: row } = this.#row;
    const range = inner.kind === 'number' ? spreadOf(row.range(inner.form), power) : spreadOf(EVERYTHING, power);
    return number(quantity(this.#name, range, null, this.#known), this.#missing);
  }

  weighted(): Abstract {
    const [weight] = this.#row.alongside;
    const [given] = this.#term.alongside;
    const row = this.#row.known;
    const isPositive = weight?.kind === 'number' && row.isNonNegative(weight.form) && row.isNonZero(weight.form);
    if (given && !isPositive) note('domain', given, this.#term.callee, this.#term, this.#run);
    return this.likeRow();
  }

  sum(): Abstract {
    const { inner, known: row } = this.#row;
    if (inner.kind !== 'number') return number(Form.constant(Rational.ZERO), this.#missing);
    const total = sum(inner.form, this.#where, this.#count, row, this.#known, (form) => {
      this.#everyRow(form);
    });
    return number(total, this.#missing);
  }

  product(): Abstract {
    const { inner, known: row } = this.#row;
    if (inner.kind !== 'number') return number(Form.constant(Rational.ONE), this.#missing);
    return number(quantity(this.#name, productRange(row.range(inner.form)), null, this.#known), this.#missing);
  }

  /** Not below 0 wherever a row of the whole list is looked at. */
  #everyRow(form: Form): void {
    const { list, filter } = this.#term;
    if (!filter) this.#known.conditionals.push({ fact: { form, strict: false }, when: { list }, key: `row of ${list}` });
  }
}

/** That a field is there in this row does not mean that it is in every row. */
function ofSomeRow(missing: Absence): Absence {
  return missing.size === 0 ? missing : new Map([...missing].map(([key, name]) => [`some ${key}`, name]));
}

/** What the fields of a record come to, by the function's own rule. */
export function record(term: TermOf<'record'>, known: Knowledge, run: Run): Abstract {
  const signature = RECORD_FUNCTIONS.get(term.callee);
  if (!signature) throw new Error(`no such function: ${term.callee}`);
  const { list, path } = term;
  const at = (inside: readonly string[]): Abstract =>
    list === null ? input(inside, known, run) : field({ list, path: inside }, known, run);
  const owner = run.inputs([...(list === null ? [] : [list]), ...path]).at(-1);
  const fields = [...(owner?.fields.keys() ?? [])].map((name) => at([...path, name]));
  return signature.range({
    sum: () =>
      number(
        fields.reduce((total, one) => (one.kind === 'number' ? total.plus(one.form) : total), Form.constant(Rational.ZERO)),
        together(...fields.map(absenceOf)),
      ),
    filled: () => {
      const sure = fields.filter((one) => absenceOf(one).size === 0).length;
      const range = between(Rational.of(sure), Rational.of(fields.length));
      return number(quantity(`${term.callee}(${list ?? ''}.${path.join('.')})`, range, Rational.ONE, known), absenceOf(at(path)));
    },
  });
}
