import type { Rational } from '../number/rational.ts';
import type { Choice, Label, OutcomeKind, Scalar } from './written.ts';

/** A decision table as a ruleset file writes it. */

export type HitPolicy = 'unique' | 'first' | 'collect';
export type CellFile =
  Scalar | readonly Scalar[] | { readonly from?: Rational; readonly above?: Rational; readonly to?: Rational; readonly below?: Rational };

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
        readonly type?: 'number' | 'choice' | 'bool';
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
