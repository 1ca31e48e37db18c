import { fullDecimal, MAX_DIGITS, parseDecimal, Rational, type Language, type ReportedValue } from '../../engine/index.ts';
import type { FigureFault } from '../engine/pool.ts';
import { Problem } from '../http/problem.ts';
import { words } from '../messages/words.ts';

/** Figures that are not taken in, with everything that is wrong with them. */
export const refusedFigures = (faults: readonly FigureFault[]): Problem =>
  new Problem(422, 'figures-refused', { count: faults.length }, { diagnostics: faults.map((one) => ({ severity: 'error', ...one })) });

/** A value as JSON says it exactly; null where it cannot, as of a third, or only in more digits than anybody may hand in. */
export function jsonOf(value: ReportedValue): string | null {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const [p, q = '1'] = (value.exact ?? '').split('/');
  const text = p === undefined || p === '' ? null : fullDecimal(Rational.of(BigInt(p), BigInt(q)), MAX_DIGITS);
  return text === null || typeof parseDecimal(text) === 'string' ? null : text;
}

export function notDecimal(subject: string, input: string, value: string, language: Language): FigureFault {
  const code = 'figure-not-decimal';
  const { message, help } = words({ code: `api-${code}`, details: { subject, input, value, digits: MAX_DIGITS } }, language);
  return { code, subject, input, message, help: help ?? null };
}
