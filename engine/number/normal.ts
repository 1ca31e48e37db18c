import { exactIntegerRoot } from './integer.ts';
import { Rational } from './rational.ts';
import { type Numeric, Real } from './real.ts';

/**
 * A normal form of sums of roots and logarithms of rationals: √18 is 3·√2, ln 6 is ln 2 + ln 3, log10 20 is 1 + log10 2. Equal forms are
 * equal numbers; unequal ones say nothing. Numbers that are neither stand for themselves, by how they were computed.
 */
type Form = ReadonlyMap<string, Rational>;

/** The key of what is rational. */
const ONE = '1';
/** Primes up to here are taken out of radicands and logarithms; what is left stays in one piece. */
const MOST_PRIME = 2000n;
/** Larger expressions are not looked into. */
const MOST_PARTS = 4000;

/** Whether two numbers have the same normal form. */
export function sameForm(a: Numeric, b: Numeric): boolean {
  return isNothing(sum(formOf(a), formOf(b), Rational.of(-1n)));
}

/** The rational that a number is by its normal form; null where that does not tell. */
export function rationalOf(x: Numeric): Rational | null {
  const form = formOf(x);
  return [...form.keys()].every((key) => key === ONE) ? (form.get(ONE) ?? Rational.ZERO) : null;
}

const known = new WeakMap<Real, Form>();

function formOf(whole: Numeric): Form {
  if (whole instanceof Rational) return constant(whole);
  // Operands first, by a stack of its own: sums are as deep as they are long.
  const stack: Real[] = [whole];
  for (let parts = 0; stack.length > 0; parts += 1) {
    const top = stack.at(-1) as Real;
    const open = [top.left, top.right].filter((one): one is Real => one instanceof Real && !known.has(one));
    if (open.length > 0 && parts < MOST_PARTS) {
      stack.push(...open);
      continue;
    }
    stack.pop();
    if (!known.has(top)) known.set(top, open.length > 0 ? itself(top) : combined(top));
  }
  return known.get(whole) ?? itself(whole);
}

const operand = (x: Numeric): Form => (x instanceof Rational ? constant(x) : (known.get(x) ?? itself(x)));

function combined(x: Real): Form {
  const left = operand(x.left);
  const right = x.right === null ? null : operand(x.right);
  switch (x.key) {
    case 'add':
      return sum(left, right ?? constant(Rational.ZERO), Rational.ONE);
    case 'negate':
      return times(left, Rational.of(-1n));
    case 'multiply':
      return product(left, right ?? constant(Rational.ONE)) ?? itself(x);
    case 'divide': {
      const divisor = right && rationalIn(right);
      return divisor && !divisor.isZero ? times(left, Rational.ONE.divide(divisor)) : itself(x);
    }
    case 'ln':
    case 'log10':
      return logarithm(x.key, left) ?? itself(x);
    default: {
      const [, kind, degree] = /^(root|power) (\d+)$/.exec(x.key) ?? [];
      const radicand = rationalIn(left);
      if (kind === 'root' && radicand && radicand.sign > 0) return root(radicand, Number(degree)) ?? itself(x);
      if (kind === 'power' && degree === '2') return product(left, left) ?? itself(x);
      return itself(x);
    }
  }
}

const constant = (value: Rational): Form => new Map(value.isZero ? [] : [[ONE, value]]);
const isNothing = (form: Form): boolean => form.size === 0;

function rationalIn(form: Form): Rational | null {
  return [...form.keys()].every((key) => key === ONE) ? (form.get(ONE) ?? Rational.ZERO) : null;
}

const names = new WeakMap<Real, string>();
let named = 0;

/** A number of no known kind: itself alone. */
function itself(x: Real): Form {
  let name = names.get(x);
  if (name === undefined) names.set(x, (name = `number ${(named += 1)}`));
  return new Map([[name, Rational.ONE]]);
}

function sum(a: Form, b: Form, factor: Rational): Form {
  const all = new Map(a);
  for (const [key, one] of b) {
    const both = (all.get(key) ?? Rational.ZERO).add(one.multiply(factor));
    if (both.isZero) all.delete(key);
    else all.set(key, both);
  }
  return all;
}

function times(form: Form, factor: Rational): Form {
  return factor.isZero ? new Map() : new Map([...form].map(([key, one]) => [key, one.multiply(factor)]));
}

/** Of sums of rationals and roots of one degree: root by root. */
function product(a: Form, b: Form): Form | null {
  if (a.size * b.size > 100) return null;
  let all: Form = new Map();
  for (const [x, p] of a) {
    for (const [y, q] of b) {
      const one = productOfKeys(x, y);
      if (!one) return null;
      all = sum(all, one, p.multiply(q));
    }
  }
  return all;
}

function productOfKeys(x: string, y: string): Form | null {
  if (x === ONE) return new Map([[y, Rational.ONE]]);
  if (y === ONE) return new Map([[x, Rational.ONE]]);
  const [[, degree, m] = [], [, other, n] = []] = [x, y].map((key) => /^root (\d+) (\d+)$/.exec(key) ?? []);
  if (degree === undefined || m === undefined || n === undefined || degree !== other) return null;
  return root(Rational.of(BigInt(m) * BigInt(n)), Number(degree));
}

/** root(p⁄q) = root(p·q^(n−1))⁄q, with every n-th power taken out. */
function root(radicand: Rational, degree: number): Form | null {
  if (degree > 12) return null;
  const { p, q } = radicand;
  const { primes, rest } = factors(p * q ** BigInt(degree - 1));
  let outside = 1n;
  let inside = 1n;
  for (const [prime, count] of primes) {
    outside *= prime ** BigInt(Math.floor(count / degree));
    inside *= prime ** BigInt(count % degree);
  }
  const whole = exactIntegerRoot(rest, degree);
  if (whole === null) inside *= rest;
  else outside *= whole;
  const factor = Rational.of(outside, q);
  return inside === 1n ? constant(factor) : new Map([[`root ${degree} ${inside}`, factor]]);
}

/** ln(p⁄q) by prime factors; of log10 that of 5 is 1 − log10 2. A root under the logarithm divides it. */
function logarithm(kind: 'ln' | 'log10', form: Form): Form | null {
  const [[key, factor] = [ONE, Rational.ONE], ...more] = form;
  if (more.length > 0 || form.size === 0 || factor.sign <= 0) return null;
  const [, degree, radicand] = /^root (\d+) (\d+)$/.exec(key) ?? [];
  if (key !== ONE && (degree === undefined || radicand === undefined)) return null;
  const own = sum(ofInteger(kind, factor.p), ofInteger(kind, factor.q), Rational.of(-1n));
  return radicand === undefined ? own : sum(own, ofInteger(kind, BigInt(radicand)), Rational.of(1n, BigInt(degree ?? 1)));
}

function ofInteger(kind: 'ln' | 'log10', whole: bigint): Form {
  const { primes, rest } = factors(whole);
  let all: Form = new Map();
  const add = (n: bigint, count: number): void => {
    const one: Form = new Map([[`${kind} ${n}`, Rational.ONE]]);
    const five: Form =
      kind === 'log10' && n === 5n ? sum(constant(Rational.ONE), new Map([['log10 2', Rational.ONE]]), Rational.of(-1n)) : one;
    all = sum(all, five, Rational.of(count));
  };
  for (const [prime, count] of primes) add(prime, count);
  if (rest > 1n) add(rest, 1);
  return all;
}

function factors(whole: bigint): { primes: Map<bigint, number>; rest: bigint } {
  const primes = new Map<bigint, number>();
  let rest = whole;
  for (let prime = 2n; prime <= MOST_PRIME && prime * prime <= rest; prime += prime === 2n ? 1n : 2n) {
    for (; rest % prime === 0n; rest /= prime) primes.set(prime, (primes.get(prime) ?? 0) + 1);
  }
  if (rest > 1n && rest <= MOST_PRIME * MOST_PRIME) {
    primes.set(rest, (primes.get(rest) ?? 0) + 1);
    rest = 1n;
  }
  return { primes, rest };
}
