import type { Model } from '../../engine/index.ts';
import type { Label } from '../i18n/index.ts';
import type { Finding } from '../problem.ts';

/** Records as the service gives them. */

export type Status = 'draft' | 'in_review' | 'published' | 'withdrawn';

/** Days are ISO dates, both inclusive. `until` null: no end known; `open_end`: in force at least until then. */
export interface InForce {
  readonly from: string;
  readonly until: string | null;
  readonly open_end?: boolean;
}

export interface Ruleset {
  readonly id: string;
  readonly methodology: string;
  readonly title: Label;
  readonly act: Model['act'];
  readonly latest: string | null;
  readonly status: Status;
  readonly inForce: InForce | null;
  readonly versions: number;
}

export interface VersionInList {
  readonly id: string;
  readonly version: string;
  readonly hash: string | null;
  readonly status: Status;
  readonly inForce: InForce | null;
  readonly publishedAt: string | null;
  readonly publishedBy: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawalReason: string | null;
}

export interface Version extends VersionInList {
  readonly rulesetId: string;
  readonly methodology: string;
  readonly title: Label | null;
  readonly text: string;
  readonly diagnostics: readonly Finding[];
}
