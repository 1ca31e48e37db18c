import * as elementary from './elementary.ts';
import * as interval from './interval.ts';
import { type Numeric, Real, type Step } from './real.ts';

/** Every operation by which a real number comes about, by its name: a number that was written down is made again from these. */
const STEPS: Readonly<Record<string, Step>> = {
  add: interval.add,
  multiply: interval.multiply,
  divide: interval.divide,
  negate: (a) => interval.negate(a),
  absolute: (a) => interval.absolute(a),
  minimum: interval.minimum,
  maximum: (a, b, bits) => interval.negate(interval.minimum(interval.negate(a), interval.negate(b), bits)),
  ln: (a, _, bits) => elementary.naturalLogarithm(a, bits),
  log10: (a, _, bits) => elementary.decimalLogarithm(a, bits),
  exp: (a, _, bits) => elementary.exponential(a, bits),
};

/** Operations of a degree: `power 3`, `root 2`. */
const BY_DEGREE: Readonly<Record<string, (degree: number) => Step>> = {
  power: (degree) => (a, _, bits) => interval.integerPower(a, degree, bits),
  root: (degree) => (a, _, bits) => elementary.root(a, degree, bits),
};

const BINARY: ReadonlySet<string> = new Set(['add', 'multiply', 'divide', 'minimum', 'maximum']);

/** The step of an operation by its name, or null when there is none of the name, or it takes another number of operands. */
export function stepOf(name: string, operands: 1 | 2): Step | null {
  if (Object.hasOwn(STEPS, name)) return BINARY.has(name) === (operands === 2) ? (STEPS[name] ?? null) : null;
  const [, kind = '', degree = ''] = /^(power|root) ([1-9]\d{0,6})$/.exec(name) ?? [];
  return operands === 1 ? (BY_DEGREE[kind]?.(Number(degree)) ?? null) : null;
}

/** A real number by an operation and its operands. @throws Error when there is no such operation */
export function realOf(name: string, left: Numeric, right: Numeric | null = null): Real {
  const step = stepOf(name, right === null ? 1 : 2);
  if (!step) throw new Error(`no such operation: ${name}`);
  return new Real(name, step, left, right);
}
