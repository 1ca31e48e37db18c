import type { Rational } from '../number/rational.ts';
import type { Label } from './written.ts';

/** What keeps a member from scoring a subject: of one's own body, of one's own region, or recused. */
export type Bar = 'own_body' | 'own_region' | 'recused';

/** A commission as a ruleset's file says it. */
export interface CommissionFile {
  readonly label: Label;
  readonly inferred?: Label;
  readonly clause: string;
  readonly per?: string;
  /** One of the two: a number, or the name of a parameter. */
  readonly members: { readonly exactly?: Rational | string; readonly min?: Rational | string };
  readonly barred?: readonly Bar[];
  readonly secretary: 'voting' | 'not_voting';
  readonly sheets?: readonly string[];
  readonly stages: readonly string[];
}
