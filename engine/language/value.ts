import type { Day } from '../calendar/day.ts';
import { Rational } from '../number/rational.ts';
import { Real } from '../number/real.ts';

/** Why there is no value: never null or NaN by accident. */
export interface MissingReason {
  readonly code: 'absent' | 'no_rows' | 'none_counted' | 'too_few' | 'first_row' | 'not_applicable' | 'stated' | 'awaits_stage';
  /** The input, list or value at which it began. */
  readonly of: string;
}

export class Missing {
  readonly reason: MissingReason;
  constructor(reason: MissingReason) {
    this.reason = reason;
  }
}

export type Numeric = Rational | Real;
/** What a term evaluates to. */
export type Value = Numeric | string | boolean | Day | Missing;

export function isNumeric(value: Value): value is Numeric {
  return value instanceof Rational || value instanceof Real;
}
