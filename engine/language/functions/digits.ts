import { Rational } from '../../number/rational.ts';
import type { Value } from '../value.ts';

/** Digits are a whole number between -30 and 30: `check` refuses anything else, so this only converts. */
export function wholeDigits(value: Value | undefined): number {
  return value instanceof Rational ? Number(value.floor()) : 0;
}
