import type { Rational } from '../number/rational.ts';
import type { Value } from '../language/value.ts';

/**
 * Numbers of some subjects: lane i is `above[i]` ÷ `below[i]`, or ÷ `unit` where `below` is null, whole doubles with divisors above 0, not
 * always in lowest terms; where all lanes are alike there is one, and `step` is 0.
 */
export interface NumbersInLanes {
  readonly kind: 'number';
  readonly step: 0 | 1;
  /** 0 where there is a number; null where there is one in every lane. */
  readonly missing: Uint8Array | null;
  /** NaN where `large` has the number. */
  readonly above: Float64Array;
  readonly below: Float64Array | null;
  readonly unit: number;
  readonly large: ReadonlyMap<number, Rational> | null;
}

/** A column by blocks of subjects: of each its numbers; null where no subject of it has any. */
export interface ColumnInLanes {
  /** Places in the cohort, ascending; every subject is in one of them. */
  readonly blocks: readonly { readonly block: { readonly subjects: Int32Array } }[];
  readonly lanes: readonly ({ readonly kind: string } | NumbersInLanes | null)[];
}

/** Columns of values by id, of which some are also known by lanes: values are made of these only when somebody asks. */
export interface Columns extends ReadonlyMap<string, readonly (Value | undefined)[]> {
  inLanes?(id: string): ColumnInLanes | null;
}
