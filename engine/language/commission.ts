import type { Path } from '../source.ts';
import type { Rational } from '../number/rational.ts';
import type { Term } from './term.ts';
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

/** Who scores at which stages. */
export interface CommissionDefinition {
  readonly id: string;
  readonly label: Label;
  readonly clause: string;
  /** Where the act does not say all of it in so many words: what it was inferred from. */
  readonly inferred: Label | null;
  /** The attribute by which there is one of each; null: one for all. */
  readonly per: string | null;
  readonly members: { readonly kind: 'exactly' | 'min'; readonly count: Term };
  readonly barred: readonly Bar[];
  readonly secretary: 'voting' | 'not_voting';
  /** Lists of inputs whose rows are the members' sheets, each with the field that names the member and the first stage that it bears on. */
  readonly sheets: readonly { readonly list: string; readonly member: string; readonly stage: string }[];
  readonly stages: readonly string[];
  readonly at: Path;
}
