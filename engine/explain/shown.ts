import { Day } from '../calendar/day.ts';
import type { Model } from '../model.ts';
import type { InputDefinition } from '../language/definition.ts';
import type { Label } from '../language/ruleset.ts';
import { isNumeric, Missing, type Numeric, type Value } from '../language/value.ts';
import { formatNumber, toDecimal } from '../number/arithmetic.ts';
import { formatDecimal, fullDecimal } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Shown } from './explanation.ts';
import { labelOfName, wordsOf } from './labels.ts';

/** A value as data; `owner` is the input it comes from, whose options have labels. */
export function shown(value: Value, model: Model, owner: InputDefinition | null = null): Shown {
  if (value instanceof Missing) return { kind: 'missing', ...value.reason, label: labelOfName(value.reason.of, model) };
  if (value instanceof Rational) return { kind: 'number', exact: value.toString(), value: formatNumber(value, 6) };
  if (isNumeric(value)) {
    const { text: digits, error } = toDecimal(value, 50);
    return { kind: 'number', exact: null, value: formatNumber(value, 6), approximation: { digits, error } };
  }
  if (value instanceof Day) return { kind: 'date', date: value.toString() };
  if (typeof value === 'boolean') return { kind: 'bool', bool: value };
  return { kind: 'text', text: value, label: labelOfText(value, model, owner) };
}

function labelOfText(text: string, model: Model, owner: InputDefinition | null): Label | null {
  return owner?.options.get(text) ?? wordsOf(model).get(text) ?? null;
}

/** A value in the syntax of formulas. */
export function literal(value: Value): string {
  if (value instanceof Missing) return 'missing';
  if (value instanceof Day) return `date(${value.year}, ${value.month}, ${value.dayOfMonth})`;
  if (typeof value === 'string') return `"${value}"`;
  return isNumeric(value) ? digitsOf(value) : String(value);
}

/** A decimal in full; else six places, and of a small number six digits after its zeros, so that no factor is shown as 0 that is none. */
function digitsOf(value: Numeric): string {
  if (!(value instanceof Rational)) return formatNumber(value, 6);
  const full = fullDecimal(value);
  if (full !== null) return full;
  const [numerator = '', denominator = ''] = value.abs().toString().split('/');
  const zeros = denominator.length - numerator.length;
  return formatDecimal(value, Math.max(6, 6 + zeros - 1));
}
