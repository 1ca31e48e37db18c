import { Rational } from '../number/rational.ts';

/**
 * Formulas in a form in which the order of addends and factors, brackets and the place of a condition do not count: a sum of products,
 * or a decision between such sums. Nothing is cancelled: what divides by zero or is missing in one way of writing is so in the other.
 */
export type Normal = Sum | Decision;

interface Product {
  readonly factors: readonly string[];
  readonly coefficient: Rational;
}

export interface Sum {
  readonly products: ReadonlyMap<string, Product>;
}

/** What it is decided by, and what follows from each answer; decisions inside are on what comes later in the order of texts. */
export interface Decision {
  readonly on: string;
  readonly arms: ReadonlyMap<string, Normal>;
}

/** Formulas that grow past this when written out are compared as they are written. */
const MAX_PRODUCTS = 400;

export class TooLarge extends Error {}

export function constant(value: Rational): Sum {
  return sumOf([{ factors: [], coefficient: value }]);
}

/** A part that is not taken apart. */
export function atom(text: string): Sum {
  return sumOf([{ factors: [text], coefficient: Rational.ONE }]);
}

export function decision(on: string, arms: readonly (readonly [string, Normal])[]): Normal {
  return ordered(
    on,
    arms.map(([answer, one]) => [answer, restrict(one, on, answer)]),
  );
}

export function add(a: Normal, b: Normal): Normal {
  return combine(a, b, (one, other) => sumOf([...one.products.values(), ...other.products.values()]));
}

export function scale(a: Normal, by: Rational): Normal {
  return combine(a, constant(by), multiplySums);
}

export function multiply(a: Normal, b: Normal): Normal {
  return combine(a, b, multiplySums);
}

export function divide(a: Normal, b: Normal): Normal {
  return combine(a, b, (one, other) => multiplySums(one, inverse(other)));
}

function multiplySums(one: Sum, other: Sum): Sum {
  return sumOf(
    [...one.products.values()].flatMap((left) =>
      [...other.products.values()].map((right) => ({
        factors: [...left.factors, ...right.factors].sort(),
        coefficient: left.coefficient.multiply(right.coefficient),
      })),
    ),
  );
}

function inverse(sum: Sum): Sum {
  const [only, ...more] = sum.products.values();
  if (!only || more.length > 0 || only.coefficient.isZero) return atom(`1/(${text(sum)})`);
  return sumOf([{ factors: only.factors.map((factor) => `1/(${factor})`).sort(), coefficient: Rational.ONE.divide(only.coefficient) }]);
}

function sumOf(all: readonly Product[]): Sum {
  const products = new Map<string, Product>();
  for (const product of all) {
    const key = product.factors.join(' * ');
    const before = products.get(key);
    products.set(key, before ? { ...product, coefficient: before.coefficient.add(product.coefficient) } : product);
  }
  if (products.size > MAX_PRODUCTS) throw new TooLarge();
  return { products };
}

function combine(a: Normal, b: Normal, sums: (one: Sum, other: Sum) => Sum): Normal {
  if ('products' in a && 'products' in b) return sums(a, b);
  const [on] = [a, b].flatMap((one) => ('on' in one ? [one.on] : [])).sort() as [string];
  const answers = new Set([a, b].flatMap((one) => ('on' in one && one.on === on ? [...one.arms.keys()] : [])));
  return ordered(
    on,
    [...answers].map((answer) => [answer, combine(restrict(a, on, answer), restrict(b, on, answer), sums)]),
  );
}

/** Puts a decision where the order of texts has it. */
function ordered(on: string, arms: readonly (readonly [string, Normal])[]): Normal {
  const earlier = arms.flatMap(([, one]) => ('on' in one && one.on < on ? [one.on] : [])).sort()[0];
  if (earlier !== undefined) {
    const answers = new Set(arms.flatMap(([, one]) => ('on' in one && one.on === earlier ? [...one.arms.keys()] : [])));
    return ordered(
      earlier,
      [...answers].map((answer) => [
        answer,
        ordered(
          on,
          arms.map(([own, one]) => [own, restrict(one, earlier, answer)]),
        ),
      ]),
    );
  }
  const result: Decision = { on, arms: new Map(arms) };
  if (size(result) > MAX_PRODUCTS) throw new TooLarge();
  return result;
}

/** A form when the answer to a decision is known. */
function restrict(normal: Normal, on: string, answer: string): Normal {
  if (!('on' in normal)) return normal;
  if (normal.on === on) return normal.arms.get(answer) ?? atom('nothing');
  return { on: normal.on, arms: new Map([...normal.arms].map(([own, one]) => [own, restrict(one, on, answer)])) };
}

function size(normal: Normal): number {
  return 'products' in normal ? normal.products.size : [...normal.arms.values()].reduce((all, one) => all + size(one), 1);
}

/** Equal texts are equal forms. */
export function text(normal: Normal): string {
  if ('on' in normal)
    return `{${normal.on}: ${[...normal.arms]
      .map(([answer, one]) => `${answer} = ${text(one)}`)
      .sort()
      .join('; ')}}`;
  return [...normal.products]
    .map(([key, { coefficient }]) => `${coefficient.toString()} ${key}`.trim())
    .sort()
    .join(' + ');
}
