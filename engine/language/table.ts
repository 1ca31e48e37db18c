import type { Rational } from '../number/rational.ts';
import type { Choice, FormulaText, Label, OutcomeKind, Scalar } from './written.ts';

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

/** What a row gives: said outright, or by a formula over the table's columns, parameters and inputs. */
export type OutcomeFile = Choice<Scalar | { readonly formula: FormulaText }>;

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
  /** Where each row gives several things: their names, in the act's order. */
  readonly outputs?: Readonly<Record<string, { readonly label?: Label; readonly type?: OutcomeKind }>>;
  readonly rows: readonly {
    readonly when?: Readonly<Record<string, CellFile>>;
    /** By output where there are several. */
    readonly then: OutcomeFile | Readonly<Record<string, OutcomeFile>>;
    readonly label?: Label;
    readonly clause?: string;
    readonly inferred?: Label;
  }[];
}
