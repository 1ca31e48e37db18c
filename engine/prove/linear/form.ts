import { compareText } from '../../diagnostic.ts';
import { Rational } from '../../number/rational.ts';

/**
 * A linear form: c1·x1 + … + cn·xn + c0 over named quantities that are not looked into (inputs, counts, quotients,
 * cohort functions). Two terms with the same key are the same quantity.
 */
export class Form {
  readonly terms: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
  #key: string | null = null;

  constructor(terms: ReadonlyMap<string, Rational>, constant: Rational) {
    this.terms = terms;
    this.constant = constant;
  }

  static constant(value: Rational): Form {
    return new Form(new Map(), value);
  }

  static of(quantity: string): Form {
    return new Form(new Map([[quantity, Rational.ONE]]), Rational.ZERO);
  }

  get isConstant(): boolean {
    return this.terms.size === 0;
  }

  /** The quantity this form is, when it is one and nothing else. */
  get quantity(): string | null {
    if (this.terms.size !== 1 || !this.constant.isZero) return null;
    const [[name, factor]] = this.terms as unknown as [[string, Rational]];
    return factor.equals(Rational.ONE) ? name : null;
  }

  get key(): string {
    this.#key ??= [...this.terms]
      .sort(([a], [b]) => compareText(a, b))
      .map(([name, factor]) => `${factor.toString()}·${name}`)
      .concat(this.constant.isZero && this.terms.size > 0 ? [] : [this.constant.toString()])
      .join(' + ');
    return this.#key;
  }

  plus(other: Form): Form {
    const terms = new Map(this.terms);
    for (const [name, factor] of other.terms) {
      const sum = (terms.get(name) ?? Rational.ZERO).add(factor);
      if (sum.isZero) terms.delete(name);
      else terms.set(name, sum);
    }
    return new Form(terms, this.constant.add(other.constant));
  }

  times(factor: Rational): Form {
    if (factor.isZero) return Form.constant(Rational.ZERO);
    const terms = new Map<string, Rational>();
    for (const [name, own] of this.terms) terms.set(name, own.multiply(factor));
    return new Form(terms, this.constant.multiply(factor));
  }

  negate(): Form {
    return this.times(Rational.of(-1n));
  }

  minus(other: Form): Form {
    return this.plus(other.negate());
  }

  shift(by: Rational): Form {
    return new Form(this.terms, this.constant.add(by));
  }

  /** Scaled so that proportional forms are equal: the first factor becomes 1. */
  normal(): Form {
    const [first] = [...this.terms.keys()].sort(compareText);
    const factor = first === undefined ? null : this.terms.get(first);
    return factor ? this.times(Rational.ONE.divide(factor)) : this;
  }
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** The widest grid that holds both: every multiple of `a` and every multiple of `b` is a multiple of it. Zero lies on every grid. */
export function commonGrid(a: Rational | null, b: Rational | null): Rational | null {
  if (!a || !b) return null;
  return Rational.of(gcd(a.p * b.q, b.p * a.q), a.q * b.q);
}

export function isMultiple(value: Rational, grid: Rational): boolean {
  return grid.isZero ? value.isZero : value.divide(grid).isInteger;
}
