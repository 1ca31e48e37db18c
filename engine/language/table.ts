import type { Rational } from '../number/rational.ts';
import type { Choice, Label, OutcomeKind, Scalar } from './written.ts';

/** A decision table as a ruleset file writes it. */

export type HitPolicy = 'unique' | 'first' | 'collect';
/** A bound is a number; a text is a day, or the name of a parameter or input. */
export type BoundFile = Rational | string;
export interface RangeFile {
  readonly from?: BoundFile;
  readonly above?: BoundFile;
  readonly to?: BoundFile;
  readonly below?: BoundFile;
}
export type TestFile = Scalar | RangeFile | { readonly missing: true };
export type CellFile = TestFile | readonly TestFile[] | { readonly not: TestFile | readonly TestFile[] };

export interface TableFile {
  readonly label: Label;
  readonly clause: string;
  readonly hit: HitPolicy;
  readonly collect?: 'sum' | 'min' | 'max' | 'count';
  readonly type?: OutcomeKind;
  readonly inputs: Readonly<
    Record<
      string,
      {
        readonly label?: Label;
        readonly type?: 'number' | 'choice' | 'bool' | 'date';
        readonly step?: Rational;
        readonly min?: Rational;
        readonly max?: Rational;
        readonly options?: readonly string[];
      }
    >
  >;
  readonly rows: readonly {
    readonly when?: Readonly<Record<string, CellFile>>;
    readonly then: Choice<Scalar>;
    readonly label?: Label;
    readonly clause?: string;
    readonly inferred?: Label;
  }[];
}
