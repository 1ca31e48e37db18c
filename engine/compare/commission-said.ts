import type { Bar } from '../language/commission-file.ts';
import type { Named } from './named.ts';

/** What is told of a commission. */
export interface CommissionSaid {
  /** The attribute by which there is one of each; null: one for all. */
  readonly per: Named | null;
  readonly members: { readonly kind: 'exactly' | 'min'; readonly count: string };
  readonly barred: readonly Bar[];
  readonly secretary: 'voting' | 'not_voting';
  readonly sheets: readonly Named[];
  readonly stages: readonly Named[];
}

export type CommissionAspect = keyof CommissionSaid;
