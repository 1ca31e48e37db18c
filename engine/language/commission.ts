import type { Path } from '../source.ts';
import type { Bar } from './commission-file.ts';
import type { Term } from './term.ts';
import type { Label } from './written.ts';

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
