import type { Identity } from '../../../engine/index.ts';
import type { InForce } from '../ruleset.ts';

/** A draft as lists give it. */
export interface DraftInList {
  readonly id: string;
  readonly rulesetId: string;
  readonly version: string | null;
  readonly status: 'draft' | 'in_review';
  readonly revision: number;
  readonly methodology: string | null;
  readonly title: Identity['title'] | null;
  readonly inForce: InForce | null;
  readonly editedBy: string;
  readonly editedAt: string;
  readonly approved: boolean;
  /** Remarks that nobody has settled. */
  readonly openComments: number;
}

/** Whose step is next on the way of a draft: to write and submit it, to read it, to publish it. */
export type Turn = 'author' | 'reviewer' | 'publisher';

export const turnOf = ({ status, approved }: { readonly status: string; readonly approved: boolean }): Turn =>
  status === 'draft' ? 'author' : approved ? 'publisher' : 'reviewer';
