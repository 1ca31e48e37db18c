import { parseDecimal, type NumberProblem } from '../number/decimal.ts';
import { Rational } from '../number/rational.ts';
import type { Span } from '../source.ts';
import type { Diagnostics } from './diagnostics.ts';

const CODES: Readonly<Record<NumberProblem, string>> = {
  not_a_number: 'number-not-decimal',
  not_finite: 'number-not-finite',
  negative_zero: 'number-negative-zero',
  too_many_digits: 'number-too-many-digits',
  too_large: 'number-too-large',
};

/** The number written as `text`, exactly; null when it cannot be taken, which is then a diagnostic. */
export function readNumber(text: string, span: Span, diagnostics: Diagnostics): Rational | null {
  // Nearly all numbers of a cohort are short counts.
  if (/^(?:0|[1-9]\d{0,14})$/.test(text)) return Rational.of(Number(text));
  const whole = text.replace(/^([+-]?)\./, '$10.').replace(/\.(?=$|[eE])/, '');
  const number = /inf|nan/i.test(text) ? 'not_finite' : parseDecimal(whole);
  if (number instanceof Rational) return number;
  diagnostics.error(CODES[number], span, { text: text.length > 40 ? `${text.slice(0, 40)}…` : text });
  return null;
}
