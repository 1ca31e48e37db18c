import { Day } from '../calendar/day.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Scalar } from '../language/ruleset.ts';
import { Missing, type Value } from '../language/value.ts';
import { formatDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import { numberSlip } from '../number/slip.ts';
import { nearest } from '../language/nearest.ts';

/** A mistake in one value, worded elsewhere; the caller knows whose value it is. */
export interface ScalarProblem {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

const problem = (code: string, details: ScalarProblem['details'] = {}): ScalarProblem => ({ code, details });

/** Longest text of an input, in UTF-16 units. */
export const MAX_TEXT = 2000;

/** Decimals that a number is shown with; of 10.0000001 it is the last that matters. */
const MAX_DECIMALS = 30;

/** A number as people write it, to its last decimal where it has no more than can be read. */
export function shown(value: unknown): string {
  if (value instanceof Rational) {
    if (Rational.of(10n ** BigInt(MAX_DECIMALS)).multiply(value).isInteger) return formatDecimal(value, MAX_DECIMALS);
    return `${formatDecimal(value, 6)}…`;
  }
  if (value instanceof Day) return value.toString();
  if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 60)}…` : value;
  if (typeof value === 'boolean') return String(value);
  return value === null ? 'null' : Array.isArray(value) ? '[…]' : '{…}';
}

/** Whether anything was written: of a number that could not be taken enough has been said. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(value instanceof Missing);
}

/** What a handed-in value is, whatever it should be. */
export function kindOf(value: unknown): 'number' | 'bool' | 'text' | 'list' | 'map' | 'nothing' {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Rational) return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'text' : 'map';
}

/** The value of a handed-in scalar, or what is wrong with it. */
export function readScalar(given: unknown, input: InputDefinition): Value | ScalarProblem {
  const wrong = () => problem('cohort-wrong-type', { expected: input.type, kind: kindOf(given), found: shown(given) });
  switch (input.type) {
    case 'bool':
      return typeof given === 'boolean'
        ? given
        : typeof given === 'string'
          ? problem('cohort-bool-as-text', { found: shown(given) })
          : wrong();
    case 'text':
      if (typeof given !== 'string') return wrong();
      return given.length > MAX_TEXT ? problem('cohort-text-too-long', { length: given.length, limit: MAX_TEXT }) : given;
    case 'choice':
      if (typeof given !== 'string') return wrong();
      return input.options.has(given)
        ? given
        : problem('cohort-unknown-choice', {
            found: shown(given),
            options: [...input.options.keys()].join(', '),
            suggestion: nearest(given, input.options.keys()) ?? '',
          });
    case 'date': {
      if (typeof given !== 'string') return wrong();
      return (
        Day.parse(given) ?? problem(/^\d{4}-\d{2}-\d{2}$/.test(given) ? 'cohort-no-such-day' : 'cohort-bad-date', { found: shown(given) })
      );
    }
    case 'count':
    case 'integer':
    case 'number':
      return readNumber(given, input);
    default:
      return wrong();
  }
}

function readNumber(given: unknown, input: InputDefinition): Rational | ScalarProblem {
  const slip = typeof given === 'string' ? numberSlip(given) : null;
  if (slip) {
    const { form, instead, part } = slip;
    if (form === 'comma') return problem('cohort-decimal-comma', { found: shown(given), instead });
    if (form === 'quotes') return problem('cohort-number-as-text', { found: shown(given), instead });
    return problem('cohort-number-form', { found: shown(given), form, instead, part });
  }
  if (!(given instanceof Rational)) return problem('cohort-wrong-type', { expected: input.type, kind: kindOf(given), found: shown(given) });
  if (input.type !== 'number' && !given.isInteger) return problem('cohort-fraction', { found: shown(given), expected: input.type });
  if (input.type === 'count' && given.sign < 0) return problem('cohort-negative-count', { found: shown(given) });
  const { low, high } = input;
  if (low) {
    const order = given.compare(low.value);
    if (order < 0 || (order === 0 && !low.inclusive))
      return problem('cohort-below-bound', { found: shown(given), bound: `${low.inclusive ? '≥' : '>'} ${shown(low.value)}` });
  }
  if (high) {
    const order = given.compare(high.value);
    if (order > 0 || (order === 0 && !high.inclusive))
      return problem('cohort-above-bound', { found: shown(given), bound: `${high.inclusive ? '≤' : '<'} ${shown(high.value)}` });
  }
  return given;
}

export function isProblem(value: Value | ScalarProblem): value is ScalarProblem {
  return typeof value === 'object' && 'details' in value && 'code' in value && !(value instanceof Rational);
}

/** What an input left out counts as. */
export function absentValue(absent: Scalar, input: InputDefinition): Value {
  return input.type === 'date' && typeof absent === 'string' ? (Day.parse(absent) ?? absent) : absent;
}
