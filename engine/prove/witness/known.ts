import type { Rational } from '../../number/rational.ts';
import { Known } from '../known.ts';
import type { InputRecord } from '../../language/cohort.ts';

export interface Witness {
  readonly category: string;
  readonly readings: ReadonlyMap<string, string>;
  readonly inputs: InputRecord;
  /** What the value comes to; null where it has no result. */
  readonly reached: Rational | null;
  /** The inputs that matter, in one line: `measures_taken = 2, violations = 1`. */
  readonly text: string;
}

/** Witnesses looked for in a ruleset before. */
export class KnownWitnesses extends Known<Witness | null> {
  constructor() {
    super(false);
  }
}
