import type { Missing, Value } from '../language/value.ts';
import type { Rational } from '../number/rational.ts';

/**
 * Numbers of some subjects, or of rows of theirs: lane i is `above[i]` ÷ `below[i]`, or ÷ `unit` where `below` is null, whole doubles with
 * divisors above 0, not always in lowest terms; where all lanes are alike there is one, and `step` is 0.
 */
export interface NumbersInLanes {
  readonly kind: 'number';
  readonly step: 0 | 1;
  /** 0 where there is a number, else the reason why there is none; null where there is one in every lane. */
  readonly missing: Uint8Array | null;
  /** NaN where `large` has the number. */
  readonly above: Float64Array;
  readonly below: Float64Array | null;
  readonly unit: number;
  readonly large: ReadonlyMap<number, Rational> | null;
}

/** Subjects of one category, by their places in the cohort, ascending; of a list, where the rows of each begin and the last ones end. */
interface BlockInLanes {
  readonly block: { readonly subjects: Int32Array };
  rowsOf(list: string): { readonly starts: Int32Array };
}

/** A column by blocks of subjects: of each its numbers, or something else; null where no subject of it has any. */
export interface ColumnInLanes {
  /** The same of all columns; every subject is in one of them. */
  readonly blocks: readonly BlockInLanes[];
  readonly lanes: readonly ({ readonly kind: string } | NumbersInLanes | null)[];
  readonly reasons: { missing(number: number): Missing };
  /** Whose rows have a lane each; null where subjects have. */
  readonly list: string | null;
}

interface InLanes {
  inLanes?(id: string): ColumnInLanes | null;
}

/** Columns of values by id, of which some are also known by lanes: values are made of these only when somebody asks. */
export interface Columns extends ReadonlyMap<string, readonly (Value | undefined)[]>, InLanes {}

/** The same of values of rows: for each subject, one for each row of the list. */
export interface RowColumns extends ReadonlyMap<string, readonly (readonly Value[] | undefined)[]>, InLanes {}

/** By subject its block and its lane there. */
export interface Places {
  readonly blocks: Int32Array;
  readonly lanes: Int32Array;
}

export function placesIn({ blocks: all }: Pick<ColumnInLanes, 'blocks'>, size: number): Places {
  const [blocks, lanes] = [new Int32Array(size), new Int32Array(size)];
  for (const [index, { block }] of all.entries())
    block.subjects.forEach((subject, lane) => {
      blocks[subject] = index;
      lanes[subject] = lane;
    });
  return { blocks, lanes };
}

/** The numbers of a block; null where it has something else, or nothing. */
export function numbersIn({ lanes }: ColumnInLanes, block: number): NumbersInLanes | null {
  const found = lanes[block];
  return found?.kind === 'number' ? (found as NumbersInLanes) : null;
}
