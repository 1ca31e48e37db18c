import { Day } from '../calendar/day.ts';
import { Missing, type MissingReason, type Numeric, type Value } from '../language/value.ts';
import { realOf, stepOf } from '../number/operations.ts';
import { Rational } from '../number/rational.ts';
import { Real } from '../number/real.ts';
import { EvaluationUnreadable, listAt, numberAt, recordAt, textAt } from './shape.ts';

/**
 * A value as JSON, without loss: a rational as `p/q` in lowest terms (`p` when it is whole), an irrational number by how it was
 * computed, what is missing with its reason. `null` is a hole: no value at all.
 */
export type EncodedValue =
  | string
  | boolean
  | { readonly text: string }
  | { readonly day: string }
  /** Index among the irrational numbers of the document. */
  | { readonly real: number }
  | { readonly missing: MissingReason['code']; readonly of: string };

export type EncodedNumber = string | { readonly real: number };
/** An operation and its operands; those that are irrational themselves stand before it. */
export type EncodedReal = readonly [operation: string, left: EncodedNumber, right?: EncodedNumber];

const MISSING_CODES: ReadonlySet<string> = new Set<MissingReason['code']>([
  'absent',
  'no_rows',
  'none_counted',
  'too_few',
  'first_row',
  'not_applicable',
  'stated',
  'awaits_stage',
]);

/** Writes values; irrational numbers, which share their parts, are gathered once each. */
export class Encoder {
  readonly reals: EncodedReal[] = [];
  readonly #known = new Map<Real, number>();

  value(value: Value): EncodedValue {
    if (value instanceof Rational) return rationalText(value);
    if (value instanceof Real) return this.#real(value);
    if (value instanceof Day) return { day: value.toString() };
    if (value instanceof Missing) return { missing: value.reason.code, of: value.reason.of };
    return typeof value === 'string' ? { text: value } : value;
  }

  /** Operands first, by a stack of its own: sums are as deep as they are long. */
  #real(value: Real): { readonly real: number } {
    const stack = [value];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const waits = [top.left, top.right].filter((one) => one instanceof Real && !this.#known.has(one)) as Real[];
      if (waits.length > 0) {
        stack.push(...waits);
        continue;
      }
      stack.pop();
      if (this.#known.has(top)) continue;
      const { key, left, right } = top;
      this.#known.set(top, this.reals.length);
      this.reals.push(right === null ? [key, this.#operand(left)] : [key, this.#operand(left), this.#operand(right)]);
    }
    return { real: this.#known.get(value) as number };
  }

  #operand(operand: Numeric): EncodedNumber {
    return operand instanceof Rational ? rationalText(operand) : { real: this.#known.get(operand) as number };
  }
}

function rationalText(value: Rational): string {
  return value.isInteger ? String(value.p) : value.toString();
}

/** How a value is read where one stands. */
export type Read = (given: unknown, path: string) => Value;

const RATIONAL = /^(-?(?:0|[1-9]\d*))(?:\/([1-9]\d*))?$/;

/** Reads values. @throws EvaluationUnreadable */
export class Decoder {
  readonly #reals: Real[] = [];

  constructor(reals: unknown, path: string) {
    for (const [index, one] of listAt(reals, path).entries()) {
      const at = `${path}[${index}]`;
      const [operation, left, right] = listAt(one, at);
      const name = textAt(operation, at);
      const isBinary = right !== undefined;
      if (!stepOf(name, isBinary ? 2 : 1)) throw new EvaluationUnreadable(at, 'an operation and its operands');
      this.#reals.push(realOf(name, this.number(left, at), isBinary ? this.number(right, at) : null));
    }
  }

  value(given: unknown, path: string): Value {
    if (typeof given === 'boolean') return given;
    if (typeof given === 'string') return this.number(given, path);
    const { text, day, missing, of } = recordAt(given, path);
    if (typeof text === 'string') return text;
    if (typeof missing === 'string' && MISSING_CODES.has(missing)) {
      return new Missing({ code: missing as MissingReason['code'], of: textAt(of, path) });
    }
    const found = typeof day === 'string' ? Day.parse(day) : null;
    return found ?? this.number(given, path);
  }

  number(given: unknown, path: string): Numeric {
    if (typeof given === 'string') {
      const [, p = '', q = '1'] = RATIONAL.exec(given) ?? [];
      if (p === '') throw new EvaluationUnreadable(path, 'a number as p or p/q');
      return Rational.of(BigInt(p), BigInt(q));
    }
    const found = this.#reals[numberAt(recordAt(given, path)['real'], path)];
    if (!found) throw new EvaluationUnreadable(path, 'a value');
    return found;
  }
}
